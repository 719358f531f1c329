/**
 * Text being typed. Every stroke is kept on the device within 400 ms; it becomes one fact when the field is left, five
 * seconds after the last key, or when the page is hidden; a page that goes before that leaves it to its next life. A text
 * that somebody else changed meanwhile is shown beside the field, and nothing is recorded over it until the person has
 * chosen [I6].
 */
import { type Dispatch, type SetStateAction, useCallback, useEffect, useEffectEvent, useRef, useState } from 'react';
import { clearDraft, keepLastStrokes, readDraft, saveDraft } from '../../data/drafts.ts';
import { NotCurrent } from '../../data/record-op.ts';
import { appStore, onStoreTrouble } from '../../data/store.ts';
import { useNotices } from './undo-store.ts';

const KEEP_AFTER_MS = 400;
const RECORD_AFTER_MS = 5_000;

export interface DraftOptions {
  /** Names the field of a record and the person typing. */
  readonly draftKey: string;
  /** What is recorded now. */
  readonly value: string;
  /**
   * Under the name of the person typing, whoever is current when it comes to it. `false`: what it speaks of is gone, and
   * nothing was recorded; the text stays kept.
   */
  readonly record: (text: string) => Promise<unknown>;
  /** A text that says nothing recordable stays typed, and kept, until it does. */
  readonly isRecordable?: (text: string) => boolean;
}

export interface DraftField {
  readonly text: string;
  readonly onChange: (text: string) => void;
  readonly onBlur: () => void;
  /** What somebody else recorded while this was typed; undefined when nothing came between. */
  readonly theirs: string | undefined;
  readonly keepMine: () => void;
  readonly takeTheirs: () => void;
}

export interface Draft {
  /** What was recorded when typing began. */
  readonly base: string;
  readonly text: string;
  /** Recorded; it stays until the screen has read it back, so that the former text does not flash. */
  readonly isRecorded?: true;
}

export function useDraft({ draftKey, value, record, isRecordable = isAnyText }: DraftOptions): DraftField {
  const [draft, setDraft] = useState<Draft>();
  const latest = useRef({ draftKey, draft, value, record, isRecordable, setDraft });
  latest.current = { draftKey, draft, value, record, isRecordable, setDraft };

  const settle = useCallback((isChosen: boolean) => settleDraft(latest.current, isChosen), []);
  useRestoredDraft(draftKey, setDraft);
  useTimers(draftKey, draft, settle);
  useEffect(() => setDraft((current) => (current?.isRecorded === true ? undefined : current)), [value]);

  return {
    text: draft?.text ?? value,
    onChange: (text) => setDraft({ base: draft?.base ?? value, text: text.normalize('NFC') }),
    onBlur: () => void settle(false),
    theirs: isCrossed(draft, value) ? value : undefined,
    keepMine: () => void settle(true),
    takeTheirs: () => {
      setDraft(undefined);
      void clearDraft(draftKey);
    },
  };
}

function isCrossed(draft: Draft | undefined, value: string): draft is Draft {
  if (draft === undefined || draft.isRecorded === true) return false;
  return value !== draft.base && value !== draft.text;
}

function isAnyText(): boolean {
  return true;
}

interface Settling extends Required<DraftOptions> {
  readonly draft: Draft | undefined;
  readonly setDraft: Dispatch<SetStateAction<Draft | undefined>>;
}

/** Records the draft as one fact, where nothing came between or the person chose it. Keeps it where that fails. */
async function settleDraft(settling: Settling, isChosen: boolean): Promise<void> {
  const { draftKey, draft, value, record, isRecordable, setDraft } = settling;
  if (draft === undefined || draft.isRecorded === true || !isRecordable(draft.text.trim())) return;
  if (isCrossed(draft, value) && !isChosen) return;
  const { text } = draft;
  // Where practice ends meanwhile, the draft of the same field outside it stays.
  const store = appStore();
  const isNew = text.trim() !== value.trim();
  const keep = () => saveDraft(draftKey, JSON.stringify({ base: draft.base, text }), store);
  try {
    if (isNew && (await record(text.trim())) === false && text.trim() !== '') return await keep();
    setDraft((current) => afterRecording(current, text, isNew));
    await clearDraft(draftKey, store);
  } catch (error) {
    // The device was locked, or somebody else is at it: the text waits for who typed it.
    if (error instanceof NotCurrent) return keep();
    useNotices.getState().show({ type: 'text-failed', again: () => settleDraft(settling, isChosen) });
  }
}

/** What was typed while it was being recorded goes on from there. */
function afterRecording(current: Draft | undefined, text: string, isNew: boolean): Draft | undefined {
  if (current !== undefined && current.text !== text) return { base: text, text: current.text };
  return isNew ? { base: text, text, isRecorded: true } : undefined;
}

/** What an earlier life of the page left behind. */
function useRestoredDraft(key: string, setDraft: Dispatch<SetStateAction<Draft | undefined>>): void {
  useEffect(() => {
    let isGone = false;
    void readDraft(key).then((text) => {
      const kept = text === undefined ? undefined : parseDraft(text);
      if (!isGone && kept !== undefined) setDraft((current) => current ?? kept);
    });
    return () => {
      isGone = true;
    };
  }, [key, setDraft]);
}

function useTimers(key: string, draft: Draft | undefined, settle: (isChosen: boolean) => Promise<void>): void {
  useEffect(() => {
    if (draft === undefined || draft.isRecorded === true) return;
    const keeping = setTimeout(() => void saveDraft(key, JSON.stringify(draft)), KEEP_AFTER_MS);
    const recording = setTimeout(() => void settle(false), RECORD_AFTER_MS);
    return () => {
      clearTimeout(keeping);
      clearTimeout(recording);
    };
  }, [key, draft, settle]);
  const keepLast = useEffectEvent(() => {
    if (draft !== undefined && draft.isRecorded !== true) keepLastStrokes(key, JSON.stringify(draft));
  });
  // A newer version in another window closes the store: what it no longer takes is found by the next life of the page.
  useEffect(() => onStoreTrouble(() => keepLast()), []);
  useEffect(() => {
    const settleWhenHidden = () => {
      if (document.visibilityState !== 'hidden') return;
      keepLast();
      void settle(false);
    };
    document.addEventListener('visibilitychange', settleWhenHidden);
    // A page that is put to sleep may never wake: its timers and transactions go no further than this.
    document.addEventListener('freeze', keepLast);
    return () => {
      document.removeEventListener('visibilitychange', settleWhenHidden);
      document.removeEventListener('freeze', keepLast);
      void settle(false);
    };
  }, [settle]);
}

export function parseDraft(text: string): Draft | undefined {
  try {
    const parsed = JSON.parse(text) as Partial<Draft>;
    return typeof parsed.base === 'string' && typeof parsed.text === 'string'
      ? { base: parsed.base, text: parsed.text }
      : undefined;
  } catch {
    return undefined;
  }
}
