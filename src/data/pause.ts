/** Waits so long, or until it is ended. */
export function pause(ms: number, end: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const finish = (): void => {
      clearTimeout(timer);
      end.removeEventListener('abort', finish);
      resolve();
    };
    const timer = setTimeout(finish, ms);
    end.addEventListener('abort', finish);
    if (end.aborted) finish();
  });
}
