/** The worker that makes files of reports: one report comes with each message, its file goes back over the port with it. */
import type { Report } from '../../domain/reports/report.ts';
import { makeDocx } from './make-docx.ts';

export type DocxAnswer = { readonly bytes: Uint8Array<ArrayBuffer> } | { readonly fault: string };

globalThis.addEventListener('message', ({ data, ports: [port] }: MessageEvent<Report>) => {
  makeDocx(data).then(
    (bytes) => port?.postMessage({ bytes } satisfies DocxAnswer),
    (error: unknown) => port?.postMessage({ fault: String(error) } satisfies DocxAnswer),
  );
});
