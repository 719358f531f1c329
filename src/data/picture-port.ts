/** A picture desk at the other end of a port: in a worker, so that decoding never holds up what a person does. */
import type { Region } from './destroy-regions.ts';
import type { PictureDesk } from './picture-desk.ts';

type Question =
  | { readonly id: number; readonly ask: 'read'; readonly file: Blob }
  | { readonly id: number; readonly ask: 'cover'; readonly regions: readonly Region[] }
  | { readonly id: number; readonly ask: 'clear' };

type Answer = { readonly id: number } & ({ readonly value: unknown } | { readonly fault: string });

export function servePictures(port: MessagePort, desk: PictureDesk): void {
  port.addEventListener('message', ({ data }: MessageEvent<Question>) => {
    const { id } = data;
    act(desk, data).then(
      (value) => port.postMessage({ id, value } satisfies Answer),
      (error: unknown) => port.postMessage({ id, fault: String(error) } satisfies Answer),
    );
  });
  port.start();
}

function act(desk: PictureDesk, question: Question): Promise<unknown> {
  switch (question.ask) {
    case 'read':
      return desk.read(question.file);
    case 'cover':
      return desk.cover(question.regions);
    case 'clear':
      return desk.clear();
  }
}

export function askPictures(port: MessagePort): PictureDesk {
  const waiting = new Map<number, (answer: Answer) => void>();
  let lastId = 0;
  port.addEventListener('message', ({ data }: MessageEvent<Answer>) => {
    waiting.get(data.id)?.(data);
    waiting.delete(data.id);
  });
  port.start();
  const ask = <T>(question: (id: number) => Question): Promise<T> => {
    const id = (lastId += 1);
    return new Promise((resolve, reject) => {
      waiting.set(id, (answer) => {
        if ('fault' in answer) reject(new Error(answer.fault));
        else resolve(answer.value as T);
      });
      port.postMessage(question(id));
    });
  };
  return {
    read: (file) => ask((id) => ({ id, ask: 'read', file })),
    cover: (regions) => ask((id) => ({ id, ask: 'cover', regions })),
    clear: () => ask((id) => ({ id, ask: 'clear' })),
  };
}
