/**
 * Sealed boards on this device: the list that the city keeps, and the files that were made or opened here, for when there is
 * no city to ask (D8). Where wards are no longer this device's, all of it goes with them.
 */
import { canonicalJson } from '../domain/canonical-json.ts';
import type { Role } from '../domain/role.ts';
import { wardScope } from '../domain/scope.ts';
import type { SealedBoard } from '../domain/sealed-board.ts';
import { isText, listOf, shape, wholeFrom } from '../protocol/check-shape.ts';
import type { SealedBoardHead } from '../protocol/sealed-board.ts';
import { callAsDevice, isWeather } from './call-as-device.ts';
import type { PersonRow, SealedBoardRow } from './db.ts';
import { type Live, live } from './live.ts';
import { readMeta } from './meta.ts';
import { readCurrentPerson } from './people.ts';
import { readDay } from './read-day.ts';
import { appStore, type Store } from './store.ts';
import { uuidV7 } from './uuid-v7.ts';

export type SealedBoardItem = Omit<SealedBoardRow, 'file'> & { readonly isHere: boolean };

const PATH = '/api/v1/sealed-boards';

export function maySealBoards(role: Role): boolean {
  return role === 'supervisor';
}

export function mayReadSealedBoards(role: Role): boolean {
  return role === 'supervisor' || role === 'admin';
}

/** Newest first; none for who may not read them. */
export function observeSealedBoards(store = appStore()): Live<readonly SealedBoardItem[]> {
  return live(async () => {
    const [person, rows] = await Promise.all([readCurrentPerson(store.db), store.db.sealedBoards.toArray()]);
    if (person === undefined) return [];
    return rows
      .filter((row) => isReadable(person, row))
      .map(({ file, ...row }) => ({ ...row, isHere: file !== undefined }))
      .sort((a, b) => (a.madeAt < b.madeAt ? 1 : -1));
  });
}

/** What the city lists now; false where it was not asked or did not answer. Files stay, also those that a restored city lost. */
export async function refreshSealedBoards(store = appStore()): Promise<boolean> {
  const { db } = store;
  const people = await db.people.toArray();
  if (!people.some(({ role, isSignedOut }) => !isSignedOut && mayReadSealedBoards(role))) return false;
  const answer = await callAsDevice(store, { method: 'GET', path: PATH });
  if (answer.type !== 'ok' || !isList(answer.value)) return false;
  const { boards } = answer.value;
  await db.transaction('rw', db.sealedBoards, async () => {
    const rows = await db.sealedBoards.toArray();
    const fileOf = new Map(rows.map(({ id, file }) => [id, file]));
    const gone = rows.filter(({ id, file }) => file === undefined && boards.every((board) => board.id !== id));
    await db.sealedBoards.bulkDelete(gone.map(({ id }) => id));
    await db.sealedBoards.bulkPut(boards.map((board) => toRow(board, board.wards, fileOf.get(board.id))));
  });
  return true;
}

export interface SealWish {
  /** Kept by the asker until it is answered: asked again it is the same board. */
  readonly id: string;
  readonly label: string;
  /** Absent = now. */
  readonly at?: string;
}

export type Sealed =
  | { readonly ok: true; readonly id: string }
  | { readonly ok: false; readonly why: 'offline' | 'refused' };

export function newSealId(store = appStore()): string {
  return uuidV7(store.nowMs(), store.randomBytes(10));
}

/** The city makes it and signs it; the file is on this device before this resolves. */
export async function sealBoard({ id, label, at }: SealWish, store = appStore()): Promise<Sealed> {
  const { db } = store;
  const [person, about, { day }] = await Promise.all([readCurrentPerson(db), readMeta(db, 'about'), readDay(store)]);
  if (person === undefined) return { ok: false, why: 'refused' };
  // A moment that has passed is judged by its own day; an evaluation copy stands on another one than the clock.
  const isOfShownDay = at === undefined || about?.mode === 'evaluation';
  const body = { id, by: person.id, label, ...(isOfShownDay ? { day } : {}), ...(at === undefined ? {} : { at }) };
  const answer = await callAsDevice(store, { path: PATH, body });
  if (answer.type !== 'ok') return { ok: false, why: isWeather(answer) ? 'offline' : 'refused' };
  await keepFile(store, canonicalJson(answer.value));
  return { ok: true, id };
}

export type SealedFileAnswer =
  | { readonly type: 'file'; readonly text: string }
  /** `offline`: it is not here, and the city cannot be asked · `missing`: the city has none of that name. */
  | { readonly type: 'offline' | 'missing' };

/** The file, from here or from the city; what came stays here. */
export async function readSealedFile(id: string, store = appStore()): Promise<SealedFileAnswer> {
  const person = await readCurrentPerson(store.db);
  if (person === undefined || !mayReadSealedBoards(person.role)) return { type: 'missing' };
  const row = await store.db.sealedBoards.get(id);
  if (row?.file !== undefined) {
    return isReadable(person, row) ? { type: 'file', text: row.file.text } : { type: 'missing' };
  }
  const answer = await callAsDevice(store, { method: 'GET', path: `${PATH}/${encodeURIComponent(id)}` });
  if (answer.type !== 'ok') return { type: isWeather(answer) ? 'offline' : 'missing' };
  const text = canonicalJson(answer.value);
  const kept = await keepFile(store, text);
  return isReadable(person, kept) ? { type: 'file', text } : { type: 'missing' };
}

/** Others of this device may see more wards than the current person. */
function isReadable({ role, grants }: PersonRow, { file }: SealedBoardRow): boolean {
  if (!mayReadSealedBoards(role)) return false;
  const held = new Set(grants.map(({ scope }) => scope));
  return file === undefined || file.codes.every((code) => held.has(wardScope(code)));
}

/** The text is that of the city, byte for byte: it is canonical. */
async function keepFile({ db }: Store, text: string): Promise<SealedBoardRow> {
  const { board } = JSON.parse(text) as { readonly board: SealedBoard };
  const codes = board.wards.map(({ code }) => code);
  const row = toRow(board, codes.length, { text, codes });
  await db.transaction('rw', db.sealedBoards, () => db.sealedBoards.put(row));
  return row;
}

function toRow(
  { id, label, at, madeAt, madeBy }: Pick<SealedBoard, 'id' | 'label' | 'at' | 'madeAt' | 'madeBy'>,
  wards: number,
  file: SealedBoardRow['file'],
): SealedBoardRow {
  return { id, label, at, madeAt, madeByName: madeBy.name, wards, ...(file === undefined ? {} : { file }) };
}

const isList = shape<{ readonly boards: readonly SealedBoardHead[] }>({
  boards: listOf(
    shape<SealedBoardHead>({
      id: isText,
      label: isText,
      at: isText,
      day: isText,
      madeAt: isText,
      madeBy: shape<SealedBoardHead['madeBy']>({ id: isText, name: isText }),
      wards: wholeFrom(0),
    }),
  ),
});
