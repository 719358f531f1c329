/**
 * Questions over a port, side by side: each resolves with the answer that carries its number, whatever that says. Where
 * the other end is gone (`close`), what waits for it rejects, and so does all that is asked later.
 */
export function askPort<Question, Answer extends { readonly id: number }>(
  port: MessagePort,
): (question: (id: number) => Question) => Promise<Answer> {
  const waiting = new Map<number, Waiting<Answer>>();
  let lastId = 0;
  let isGone = false;
  const giveUp = (): void => {
    isGone = true;
    for (const { reject } of waiting.values()) reject(new Error('nobody answers at the other end'));
    waiting.clear();
  };
  port.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.id)?.resolve(data);
    waiting.delete(data.id);
  });
  port.addEventListener('close', giveUp);
  port.start();
  return (question) => {
    const id = (lastId += 1);
    return new Promise((resolve, reject) => {
      waiting.set(id, { resolve, reject });
      if (isGone) giveUp();
      else port.postMessage(question(id));
    });
  };
}

interface Waiting<Answer> {
  readonly resolve: (answer: Answer) => void;
  readonly reject: (error: Error) => void;
}
