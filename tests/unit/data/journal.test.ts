// @vitest-environment node
/** The second copy of what is unsent: what it holds, what it lets go, and what a dying battery takes. */
import { describe, expect, it } from 'vitest';
import { type Journal, openJournal } from '../../../src/data/journal.ts';
import { askJournal, serveJournal } from '../../../src/data/journal-port.ts';
import { readJournal, setJournal } from '../../../src/data/second-copy.ts';
import type { Op } from '../../../src/domain/op.ts';
import { makeOp } from '../../support/make-op.ts';
import { MemoryJournals } from '../../support/memory-journals.ts';

function op(opId: string, n: number): Op {
  return makeOp({ opId, n, body: { status: 'blocked', reason: 'Chờ\nbàn giao' } });
}

const A = op('a', 1);
const B = op('b', 2);
const C = op('c', 3);
const D = op('d', 4);

let born = 0;

function open(files: MemoryJournals): Promise<Journal> {
  return openJournal(files, () => `journal-${(born += 1)}`);
}

async function idsIn(journal: Journal): Promise<readonly string[]> {
  return (await journal.readAll()).map(({ opId }) => opId);
}

describe('a journal', () => {
  it('holds whole ops, each once, in the order in which they were written [S50]', async () => {
    const journal = await open(new MemoryJournals());
    for (const one of [A, B, A]) await journal.append(one);
    expect(await journal.readAll()).toEqual([A, B]);
  });

  it('keeps what it is told to and what came since, and nothing else [S50]', async () => {
    const journal = await open(new MemoryJournals());
    for (const one of [A, B, C]) await journal.append(one);
    await journal.keep([B], 2);
    expect(await idsIn(journal)).toEqual(['b', 'c']);
    await journal.append(D);
    await journal.keep([], 3);
    expect(await idsIn(journal)).toEqual(['d']);
    await journal.keep([], 4);
    expect(await journal.readAll()).toEqual([]);
  });

  it('of a page that is gone is taken over by the next one; that of a living page is only read [S50]', async () => {
    const files = new MemoryJournals();
    const gone = await open(files);
    await gone.append(A);
    files.endPages();
    const living = await open(files);
    await living.append(B);
    const next = await open(files);
    expect(await idsIn(next)).toEqual(['a', 'b']);
    expect(files.bytesByName.size).toBe(2);
    await living.keep([], 1);
    expect(await idsIn(next)).toEqual([]);
  });

  it('with a line that was cut, or spoilt, loses that line alone [S50]', async () => {
    const files = new MemoryJournals();
    const dying = await open(files);
    for (const one of [A, B, C]) await dying.append(one);
    const [[name = '', bytes = new Uint8Array()] = []] = files.bytesByName;
    const spoilt = bytes.slice(0, -20);
    spoilt[Math.floor(bytes.length / 2)] = 0x21;
    files.bytesByName.set(name, spoilt);
    files.endPages();
    const next = await open(files);
    await next.append(D);
    expect(await idsIn(next)).toEqual(['a', 'd']);
  });

  it('on a full disk says so, keeps what it holds, and goes on when there is room [S50, S54]', async () => {
    const files = new MemoryJournals();
    const journal = await open(files);
    await journal.append(A);
    files.room = 10;
    await expect(journal.append(B)).rejects.toThrow('no room');
    await expect(journal.keep([A, B], 2)).rejects.toThrow('no room');
    expect(await idsIn(journal)).toEqual(['a']);
    files.room = Number.POSITIVE_INFINITY;
    await journal.append(C);
    await journal.keep([A, B], 2);
    expect(await idsIn(journal)).toEqual(['a', 'b', 'c']);
    expect(files.bytesByName.size).toBe(1);
  });
});

describe('a journal behind a port', () => {
  it('answers in the order of the questions, also with what went wrong [S50]', async () => {
    const files = new MemoryJournals();
    const { port1, port2 } = new MessageChannel();
    serveJournal(port2, open(files));
    const journal = askJournal(port1);
    const [, read] = await Promise.all([journal.append(A), journal.readAll(), journal.probe()]);
    expect(read).toEqual([A]);
    files.room = 0;
    await expect(journal.append(B)).rejects.toMatchObject({ name: 'QuotaExceededError' });
    await expect(journal.probe()).rejects.toMatchObject({ name: 'QuotaExceededError' });
    await journal.keep([], 2);
    expect(await journal.readAll()).toEqual([]);
    port1.close();
  });

  it('where there are no files fails every question, in a word [S50]', async () => {
    const { port1, port2 } = new MessageChannel();
    serveJournal(port2, Promise.resolve(undefined));
    await expect(askJournal(port1).readAll()).rejects.toMatchObject({ name: 'NotSupportedError' });
    port1.close();
  });
});

describe('the journal of this page', () => {
  it('is what a backup of unsent work reads; without one there is nothing to read [S50]', async () => {
    setJournal(undefined);
    expect(await readJournal()).toEqual([]);
    const journal = await open(new MemoryJournals());
    await journal.append(A);
    setJournal(journal);
    expect(await readJournal()).toEqual([A]);
    setJournal(undefined);
  });
});
