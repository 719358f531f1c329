/** One piece of work after the other, in the order in which they were asked for. */

export type TakeTurns = <Result>(work: () => Promise<Result>) => Promise<Result>;

export function createTurns(): TakeTurns {
  let last: Promise<unknown> = Promise.resolve();
  return (work) => {
    const mine = last.then(work);
    // A piece that fails is its asker's to hear of; the next one goes on.
    last = mine.catch(() => undefined);
    return mine;
  };
}
