/**
 * A page that is loaded when it is first opened. What could not be loaded is remembered until somebody asks to open it
 * again: the app never reloads itself for it, because offline a reload may lose more than a screen.
 */
import { type ComponentType, createElement, use, useState } from 'react';

export interface LazyPage<Props = object> {
  readonly Page: ComponentType<Props>;
  /** Loads ahead; resolves when it has come or could not. */
  readonly preload: () => Promise<void>;
  /** Forgets a failure, so that the next drawing tries again. */
  readonly retry: () => void;
}

/** A part of the app that is not on the device and could not be fetched. */
export class PageNotLoaded extends Error {
  override readonly name = 'PageNotLoaded';
}

export function lazyPage<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPage<Props> {
  let loading: Promise<ComponentType<Props>> | undefined;
  let Loaded: ComponentType<Props> | undefined;
  let hasFailed = false;
  const keep = (Page: ComponentType<Props>): ComponentType<Props> => (Loaded = Page);
  const fail = (cause: unknown): never => {
    hasFailed = true;
    throw new PageNotLoaded('a page could not be loaded', { cause });
  };
  const start = (): Promise<ComponentType<Props>> => (loading ??= load().then(keep, fail));
  const retry = (): void => {
    if (!hasFailed) return;
    hasFailed = false;
    loading = undefined;
  };
  const Waiting: ComponentType<Props> = (props) => createElement(use(start()), props);
  return {
    // What is here is drawn at once: even a promise that is fulfilled would first draw the wait. One that waited stays as
    // it is when it is drawn again: another component would be another page, without the focus and what was chosen there.
    Page: (props) => {
      const [Here] = useState(() => Loaded);
      return Here === undefined ? <Waiting {...props} /> : <Here {...props} />;
    },
    // A failure is shown when the page is opened; until then it is no matter.
    preload: async () => void (await start().catch(retry)),
    retry,
  };
}
