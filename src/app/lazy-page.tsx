/**
 * A page that is loaded when it is first opened. What could not be loaded is remembered until somebody asks to open it
 * again: the app never reloads itself for it, because offline a reload may lose more than a screen.
 */
import { type ComponentType, use } from 'react';

export interface LazyPage<Props = object> {
  readonly Page: ComponentType<Props>;
  /** Loads ahead, for when there is time. */
  readonly preload: () => void;
  /** Forgets a failure, so that the next drawing tries again. */
  readonly retry: () => void;
}

/** A part of the app that is not on the device and could not be fetched. */
export class PageNotLoaded extends Error {
  override readonly name = 'PageNotLoaded';
}

export function lazyPage<Props extends object>(load: () => Promise<ComponentType<Props>>): LazyPage<Props> {
  let loading: Promise<ComponentType<Props>> | undefined;
  let hasFailed = false;
  const start = (): Promise<ComponentType<Props>> => {
    loading ??= load().catch((cause: unknown) => {
      hasFailed = true;
      throw new PageNotLoaded('a page could not be loaded', { cause });
    });
    return loading;
  };
  const retry = (): void => {
    if (!hasFailed) return;
    hasFailed = false;
    loading = undefined;
  };
  return {
    Page: (props) => {
      const Page = use(start());
      return <Page {...props} />;
    },
    // A failure is shown when the page is opened; until then it is no matter.
    preload: () => void start().catch(retry),
    retry,
  };
}
