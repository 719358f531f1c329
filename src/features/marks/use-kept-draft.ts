/**
 * What stands in a form, kept on the device as a text is. A form that would replace something keeps the names of what it
 * was begun on with it: a page that comes back days later has seen no more than that [S70].
 */
import { useKeptText } from './use-kept-text.ts';

export interface KeptDraft<Draft> {
  /** Undefined: nothing was typed, or it is recorded. */
  readonly draft: Draft | undefined;
  readonly keep: (draft: Draft) => void;
  readonly forget: () => void;
}

/**
 * @param key names the form, what it is about, and the person typing.
 * @param read what was kept, by whatever build; undefined where this one can do nothing with it.
 */
export function useKeptDraft<Draft extends object>(
  key: string,
  read: (kept: Partial<Draft>) => Draft | undefined,
): KeptDraft<Draft> {
  const [text, setText] = useKeptText(key);
  return {
    draft: text === '' ? undefined : parse(text, read),
    keep: (draft) => setText(JSON.stringify(draft)),
    forget: () => setText(''),
  };
}

function parse<Draft>(text: string, read: (kept: Partial<Draft>) => Draft | undefined): Draft | undefined {
  try {
    return read(JSON.parse(text) as Partial<Draft>);
  } catch {
    return undefined;
  }
}
