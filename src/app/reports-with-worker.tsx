/** The screen of reports, with the worker that makes its files. It starts with the first file. */
// oxlint-disable-next-line import/default -- the bundler gives its address
import docxWorkerUrl from '../features/reports/docx-worker.ts?worker&url';
import { offerDocxDesk } from '../features/reports/docx-desk.ts';
import type { DocxAnswer } from '../features/reports/docx-worker.ts';
import { ReportsPage } from '../features/reports/reports-page.tsx';
import { trustScript } from './trust-script.ts';

let worker: Worker | undefined;

offerDocxDesk(async (report) => {
  worker ??= new Worker(trustScript(docxWorkerUrl), { type: 'module', name: 'docx' });
  const { port1, port2 } = new MessageChannel();
  const answer = await new Promise<DocxAnswer>((resolve) => {
    port1.addEventListener('message', ({ data }: MessageEvent<DocxAnswer>) => resolve(data));
    port1.start();
    worker?.addEventListener('error', () => resolve({ fault: 'the worker could not be started' }), { once: true });
    worker?.postMessage(report, [port2]);
  });
  port1.close();
  if ('bytes' in answer) return answer.bytes;
  // The next try begins with a worker of its own.
  worker?.terminate();
  worker = undefined;
  throw new Error(answer.fault);
});

export function ReportsWithWorker() {
  return <ReportsPage />;
}
