/** A worker that answers over a port. One that fails to come, or falls, closes it: who waits for an answer is told. */
import { trustScript } from './trust-script.ts';

/** @param onGone called once where the worker is no more. */
export function openWorker(url: string, name: string, onGone: () => void = () => undefined): MessagePort {
  const { port1, port2 } = new MessageChannel();
  const worker = new Worker(trustScript(url), { type: 'module', name });
  worker.addEventListener(
    'error',
    () => {
      worker.terminate();
      port1.dispatchEvent(new Event('close'));
      onGone();
    },
    { once: true },
  );
  worker.postMessage(null, [port2]);
  return port1;
}
