/** What keeps a new version from being offered. */
import { expect, it } from 'vitest';
import { type UpdateFacts, updateHold } from '../../../../src/features/device/update-hold.ts';

const freeze = { from: '2025-06-20', to: '2025-06-26', reason: 'Tuần vận hành thử' };
const status = {
  pending: 0,
  state: 'synced',
  fetching: null,
  lastSyncedAt: '2025-06-24T01:00:00Z',
  trouble: null,
} as const;
const CALM: UpdateFacts = { isTyping: false, drafts: 0, status, freeze: undefined, isReplaced: false };
const FIRST = { ...status, state: 'syncing', lastSyncedAt: null } as const;

it.each<[string, Partial<UpdateFacts>, string | undefined]>([
  ['nothing, when all is sent', {}, undefined],
  ['nothing, when there is no network and nothing is unsent', { status: { ...status, state: 'offline' } }, undefined],
  ['a text field or a dialog', { isTyping: true }, 'work'],
  ['a draft', { drafts: 1 }, 'work'],
  ['a change that is not sent', { status: { ...status, pending: 1 } }, 'work'],
  ['the first figures', { status: FIRST }, 'fetching'],
  ['no first figures that do not come', { status: { ...FIRST, state: 'offline' } }, undefined],
  ['a freeze', { freeze }, 'freeze'],
  ['what is unsent more than a freeze', { freeze, status: { ...status, pending: 1 } }, 'work'],
  ['typing, also where another window let it in', { isReplaced: true, isTyping: true }, 'work'],
  [
    'nothing else, where another window let it in',
    { isReplaced: true, freeze, status: { ...status, pending: 3 } },
    undefined,
  ],
  [
    'nothing else, where nothing can be sent without it',
    { freeze, status: { ...status, state: 'paused', pending: 3, trouble: 'upgrade' } },
    undefined,
  ],
  [
    'a draft, also where nothing can be sent without it',
    { drafts: 1, status: { ...status, trouble: 'upgrade' } },
    'work',
  ],
])('a new version is held by %s [I2]', (_, facts, type) => {
  expect(updateHold({ ...CALM, ...facts })?.type).toBe(type);
});
