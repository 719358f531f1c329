/** How the server answers: JSON, or a problem from the closed list with what to do. */
import { CONTENT_TYPE, PROBLEM_CONTENT_TYPE } from '../../protocol/limits.ts';
import { type ProblemName, PROBLEMS, problemType } from '../../protocol/problem.ts';

const NO_STORE = { 'cache-control': 'no-store' };

/** A message of WSP/1; `text` is its JSON. */
export function answerSync(text: string): Response {
  return new Response(text, { headers: { ...NO_STORE, 'content-type': CONTENT_TYPE } });
}

export function answerJson(value: unknown): Response {
  return answerJsonText(JSON.stringify(value));
}

export function answerJsonText(text: string): Response {
  return new Response(text, { headers: { ...NO_STORE, 'content-type': 'application/json' } });
}

export function answerNothing(): Response {
  return new Response(null, { status: 204, headers: NO_STORE });
}

export interface ProblemMore {
  /** What to do about this one, in a sentence. */
  readonly detail?: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Further members: `epoch`, `epochNo`. */
  readonly members?: Readonly<Record<string, string | number>>;
}

/** `application/problem+json` (RFC 9457) with the stable `type`, status and title of its name. */
export function answerProblem(name: ProblemName, { detail, headers, members }: ProblemMore = {}): Response {
  const { status, title } = PROBLEMS[name];
  const body = { type: problemType(name), title, status, ...(detail === undefined ? {} : { detail }), ...members };
  return new Response(JSON.stringify(body), {
    status,
    headers: { ...NO_STORE, 'content-type': PROBLEM_CONTENT_TYPE, ...headers },
  });
}

/** 429 with `Retry-After` in whole seconds. */
export function answerTooMany(retryAfterMs: number): Response {
  const seconds = Math.max(1, Math.ceil(retryAfterMs / 1_000));
  return answerProblem('too-many', {
    detail: `Thử lại sau ${Math.ceil(seconds / 60)} phút.`,
    headers: { 'retry-after': String(seconds) },
  });
}
