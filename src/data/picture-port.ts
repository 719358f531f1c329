/** A picture desk at the other end of a port: in a worker, so that decoding never holds up what a person does. */
import { askPort } from './ask-port.ts';
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
  const question = askPort<Question, Answer>(port);
  const ask = async <T>(asked: (id: number) => Question): Promise<T> => {
    const answer = await question(asked);
    if ('fault' in answer) throw new Error(answer.fault);
    return answer.value as T;
  };
  return {
    read: (file) => ask((id) => ({ id, ask: 'read', file })),
    cover: (regions) => ask((id) => ({ id, ask: 'cover', regions })),
    clear: () => ask((id) => ({ id, ask: 'clear' })),
  };
}
