/** Days that once broke a promise, shortened to what it took. Each is kept with a sentence of what it was. */
import { describe, expect, it } from 'vitest';
import { caseNames, readCase } from './read-case.ts';
import { runSchedule } from './run-schedule.ts';

async function faultsOf(name: string): Promise<readonly string[]> {
  return (await runSchedule(readCase(name).schedule)).faults;
}

describe('a day that was once lost', () => {
  it.each(caseNames())('%s keeps every promise now', async (name) => {
    expect(await faultsOf(name)).toEqual([]);
  });

  it('an own op is known in the log by its name alone, whoever brought it there [S40]', async () => {
    expect(await faultsOf('copied-profile-meets-its-own-ops')).toEqual([]);
  });

  it('numbers of which neither the city nor the tablet has anything left are given up, and nothing counts as unsent for ever [S41]', async () => {
    expect(await faultsOf('backup-lost-after-tablets-let-go')).toEqual([]);
  });

  it('a number proves nothing in a new epoch: what is kept is sent again, and a copy that used it is found out [S42]', async () => {
    expect(await faultsOf('number-taken-by-a-copy-after-a-restore')).toEqual([]);
  });
});
