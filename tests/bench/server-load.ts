/**
 * The load: keep-alive connections that each send their prepared requests one after the other. A process of its own, on
 * plain sockets with everything made beforehand, so that what is measured is the server and not its caller.
 */
import { readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { quantile } from './measure.ts';

/** What a connection sends: one body after the other. */
export interface LoadClient {
  readonly headers: Readonly<Record<string, string>>;
  readonly bodies: readonly string[];
}

export interface LoadPlan {
  readonly path: string;
  readonly clients: readonly LoadClient[];
}

/** Asks the load process to play a plan, written as JSON into a file. */
export interface LoadJob {
  readonly port: number;
  readonly planFile: string;
}

export interface LoadResult {
  readonly elapsedMs: number;
  readonly p50Ms: number;
  readonly p95Ms: number;
  /** Answers that were no 200. */
  readonly refused: number;
  /** How often each `status` stands in the answers. */
  readonly statuses: Readonly<Record<string, number>>;
}

interface Connection {
  readonly socket: Socket;
  readonly requests: readonly Buffer[];
  readonly answers: Buffer[];
  readonly tookMs: number[];
}

process.on('message', (job: LoadJob) => {
  void play(job).then((result) => process.send?.(result));
});

async function play({ port, planFile }: LoadJob): Promise<LoadResult> {
  const plan = JSON.parse(readFileSync(planFile, 'utf8')) as LoadPlan;
  const connections = await Promise.all(plan.clients.map((client) => open(port, plan.path, client)));
  const startedMs = performance.now();
  await Promise.all(connections.map((connection) => sendAll(connection)));
  const elapsedMs = performance.now() - startedMs;
  for (const { socket } of connections) socket.destroy();
  const tookMs = connections.flatMap((connection) => connection.tookMs);
  const answers = connections.flatMap((connection) => connection.answers.map((answer) => answer.toString()));
  return {
    elapsedMs,
    p50Ms: quantile(tookMs, 0.5),
    p95Ms: quantile(tookMs, 0.95),
    refused: answers.filter((answer) => !/^HTTP\/1\.1 20[01] /.test(answer)).length,
    statuses: countStatuses(answers),
  };
}

async function open(port: number, path: string, { headers, bodies }: LoadClient): Promise<Connection> {
  const socket = connect({ port, host: '127.0.0.1', noDelay: true });
  await new Promise<void>((resolve, reject) => socket.once('connect', resolve).once('error', reject));
  const lines = Object.entries({ host: `127.0.0.1:${port}`, ...headers }).map(
    ([name, value]) => `${name}: ${value}\r\n`,
  );
  const requests = bodies.map((body) => {
    const head = `POST ${path} HTTP/1.1\r\n${lines.join('')}content-length: ${Buffer.byteLength(body)}\r\n\r\n`;
    return Buffer.from(head + body);
  });
  return { socket, requests, answers: [], tookMs: [] };
}

function sendAll({ socket, requests, answers, tookMs }: Connection): Promise<void> {
  return new Promise((resolve, reject) => {
    let received: Buffer = Buffer.alloc(0);
    let sentMs = 0;
    const send = (): void => {
      const request = requests[answers.length];
      if (request === undefined) return resolve();
      sentMs = performance.now();
      socket.write(request);
    };
    socket.on('error', reject).on('close', () => reject(new Error('the server hung up')));
    socket.on('data', (chunk) => {
      received = received.length === 0 ? chunk : Buffer.concat([received, chunk]);
      if (received.length < answerLength(received)) return;
      tookMs.push(performance.now() - sentMs);
      answers.push(received);
      received = Buffer.alloc(0);
      send();
    });
    send();
  });
}

/** Bytes of the whole answer; infinite while its head is not all there. */
function answerLength(received: Buffer): number {
  const headEnd = received.indexOf('\r\n\r\n');
  if (headEnd < 0) return Number.POSITIVE_INFINITY;
  const length = /\r\ncontent-length: *(\d+)/i.exec(received.toString('latin1', 0, headEnd));
  if (length === null) throw new Error('the load reads answers by their content-length');
  return headEnd + 4 + Number(length[1]);
}

function countStatuses(answers: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const answer of answers) {
    for (const [, status = ''] of answer.matchAll(/"status":"(\w+)"/g)) counts[status] = (counts[status] ?? 0) + 1;
  }
  return counts;
}
