/** A tap on a notice leads the open window to its screen [I4]. */
import { afterEach, expect, it } from 'vitest';
import { openNotices } from '../../../src/app/open-notices.ts';

const workers = new EventTarget();
openNotices(workers);
const heard: string[] = [];
addEventListener('popstate', () => heard.push(location.pathname));

afterEach(() => void heard.splice(0));

const send = (data: unknown): boolean => workers.dispatchEvent(new MessageEvent('message', { data }));

it('as a link would, and once', () => {
  send({ type: 'OPEN_PATH', path: '/vuong-mac' });
  expect([location.pathname, heard]).toEqual(['/vuong-mac', ['/vuong-mac']]);
  send({ type: 'OPEN_PATH', path: '/vuong-mac' });
  expect(heard).toHaveLength(1);
});

it.each([
  null,
  'OPEN_PATH',
  { type: 'OPEN_PATH' },
  { type: 'OPEN_PATH', path: 7 },
  { type: 'CACHE_UPDATED', path: '/x' },
])('another message (%j) changes nothing', (data) => {
  send(data);
  expect(heard).toEqual([]);
});
