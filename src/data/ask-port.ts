/** Questions over a port, side by side: each resolves with the answer that carries its number, whatever that says. */
export function askPort<Question, Answer extends { readonly id: number }>(
  port: MessagePort,
): (question: (id: number) => Question) => Promise<Answer> {
  const waiting = new Map<number, (answer: Answer) => void>();
  let lastId = 0;
  port.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  port.start();
  return (question) => {
    const id = (lastId += 1);
    return new Promise((resolve) => {
      waiting.set(id, resolve);
      port.postMessage(question(id));
    });
  };
}
