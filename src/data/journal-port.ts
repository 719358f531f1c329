/** A journal at the other end of a port: it is written in a worker, and the page never waits for it. */
import type { Op } from '../domain/op.ts';
import { askPort } from './ask-port.ts';
import type { Journal } from './journal.ts';

type Question =
  | { readonly id: number; readonly ask: 'append'; readonly op: Op }
  | { readonly id: number; readonly ask: 'add'; readonly ops: readonly Op[] }
  | { readonly id: number; readonly ask: 'keep'; readonly ops: readonly Op[]; readonly count: number }
  | { readonly id: number; readonly ask: 'readAll' | 'probe' };

/** `fault`: the name of what went wrong. */
type Answer = { readonly id: number; readonly ops?: readonly Op[]; readonly fault?: string };

/** Answers in the order of the questions. Without a journal every one fails, in a word. */
export function serveJournal(port: MessagePort, opening: Promise<Journal | undefined>): void {
  let last: Promise<unknown> = opening;
  const answer = async (question: Question): Promise<void> => {
    const { id } = question;
    try {
      const ops = await act(await opening, question);
      port.postMessage({ id, ...(ops === undefined ? {} : { ops }) } satisfies Answer);
    } catch (error) {
      port.postMessage({ id, fault: error instanceof Error ? error.name : String(error) } satisfies Answer);
    }
  };
  port.addEventListener('message', ({ data }: MessageEvent<Question>) => {
    last = last.then(
      () => answer(data),
      () => answer(data),
    );
  });
  port.start();
}

async function act(journal: Journal | undefined, question: Question): Promise<readonly Op[] | void> {
  if (journal === undefined) throw new DOMException('no files', 'NotSupportedError');
  switch (question.ask) {
    case 'append':
      return journal.append(question.op);
    case 'add':
      return journal.add(question.ops);
    case 'keep':
      return journal.keep(question.ops, question.count);
    case 'readAll':
      return journal.readAll();
    case 'probe':
      return journal.probe();
  }
}

/** The journal behind a port. Each of its answers rejects with the name of what went wrong. */
export function askJournal(port: MessagePort): Journal {
  const question = askPort<Question, Answer>(port);
  const ask = async (asked: (id: number) => Question): Promise<readonly Op[]> => {
    const { ops, fault } = await question(asked);
    if (fault !== undefined) throw new DOMException('the journal could not be used', fault);
    return ops ?? [];
  };
  return {
    append: async (op) => void (await ask((id) => ({ id, ask: 'append', op }))),
    add: async (ops) => void (await ask((id) => ({ id, ask: 'add', ops }))),
    keep: async (ops, count) => void (await ask((id) => ({ id, ask: 'keep', ops, count }))),
    readAll: () => ask((id) => ({ id, ask: 'readAll' })),
    probe: async () => void (await ask((id) => ({ id, ask: 'probe' }))),
  };
}
