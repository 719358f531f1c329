/** What `node src/serve.ts` was asked for: the server, or one of the operator's commands. */
import { createEnrolCode } from '../accounts/enrol-codes.ts';
import { createLogEvent, type LogEvent, placeOf } from '../log-event.ts';
import { openSqliteDatabase } from '../sqlite-database.ts';
import { StartRefused } from '../start-refused.ts';
import { addPerson } from './add-person.ts';
import { backUp } from './back-up.ts';
import { checkLog } from './check-log.ts';
import { drill } from './drill.ts';
import { openEvidenceStore } from './open-evidence-store.ts';
import { restore } from './restore.ts';
import { revoke } from './revoke.ts';
import { readSettings } from './settings.ts';
import { startServer } from './start-server.ts';

/** Runs until the work is done, or until a signal where it is the server. Sets the exit code; never throws. */
export async function runCommand(programDirectory: string): Promise<void> {
  const print = (line: string): void => void process.stdout.write(`${line}\n`);
  try {
    const [command, ...args] = process.argv.slice(2);
    if (command === undefined) await runServer(programDirectory, print);
    else print(await runOperatorCommand(command, args, programDirectory));
  } catch (error) {
    process.stderr.write(`${toSentence(error)}\n`);
    process.exitCode = 1;
  }
}

async function runServer(programDirectory: string, print: (line: string) => void): Promise<void> {
  const writeLog = (line: string): void => void process.stderr.write(line);
  // Listened for from the first moment: a signal that comes while the address is being printed stops the server all the same.
  const asked = Promise.withResolvers<void>();
  for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => asked.resolve());
  const server = await startServer(process.env, programDirectory, { print, writeLog });
  endOnBug(createLogEvent(writeLog, Date.now));
  await asked.promise;
  await server.stop().then(
    () => process.exit(0),
    () => process.exit(1),
  );
}

/** A bug that nothing caught: what is durable stays, and whoever supervises starts anew. No stack: it may quote content. */
function endOnBug(logEvent: LogEvent): void {
  process.on('uncaughtException', (error) => {
    logEvent({ level: 'error', event: 'process.failed', name: error.name, where: placeOf(error) });
    process.exit(1);
  });
}

async function runOperatorCommand(command: string, args: readonly string[], programDirectory: string): Promise<string> {
  const settings = readSettings(process.env, programDirectory);
  const { dataDirectory, mode } = settings;
  const evidenceStore = openEvidenceStore(settings);
  switch (command) {
    case 'add-person':
      return addPerson({ args, dataDirectory, environment: process.env, stdin: process.stdin });
    case 'enrol-code': {
      const database = await openSqliteDatabase(dataDirectory);
      const { code, expiresAt } = await createEnrolCode(database.db, Date.now());
      database.close();
      return `${code} (dùng một lần, đến ${expiresAt})`;
    }
    case 'backup':
      return backUp({ file: args[0], dataDirectory, nowMs: Date.now(), evidenceStore });
    case 'restore':
      return restore({ file: args[0], dataDirectory, nowMs: Date.now(), evidenceStore });
    case 'drill':
      return drill({ file: args[0], dataDirectory, mode, nowMs: Date.now() });
    case 'revoke':
      return revoke({ args, dataDirectory, nowMs: Date.now() });
    case 'verify-log':
      return checkLog(dataDirectory, evidenceStore);
    default:
      throw new StartRefused(
        `Không có lệnh ${command}: dùng add-person, enrol-code, revoke, backup, restore, drill, verify-log, hoặc không lệnh nào để chạy máy chủ.`,
      );
  }
}

/** One sentence, no stack: for an operator. */
function toSentence(error: unknown): string {
  if (error instanceof StartRefused) return error.message;
  const message = error instanceof Error ? error.message : String(error);
  return `Không chạy được: ${message.replaceAll(/\s+/g, ' ')}`;
}
