/** A network that ends with a signal: what is under way is given up, and nothing new is asked. */
import type { Network } from './network.ts';

export function cutNetwork(network: Network, end: AbortSignal): Network {
  return (path, init) => {
    const signal = init.signal;
    return network(path, { ...init, signal: signal ? AbortSignal.any([signal, end]) : end });
  };
}
