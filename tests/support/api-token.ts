/** A program that reads with a token: made by a person on a device, used without any cookie. */
import type { CreateTokenAnswer } from '../../src/protocol/api-tokens.ts';
import type { App } from '../../src/server/app.ts';
import type { HeadlessDevice } from './server-device.ts';

const HOST = 'http://127.0.0.1:8787';

export function askToken(device: HeadlessDevice, more: Readonly<Record<string, unknown>> = {}): Promise<Response> {
  return device.post('/api/v1/tokens', {
    user: device.actor,
    secret: 'thu-nghiem-2025',
    name: 'Báo cáo ngày',
    wards: 'all',
    lastDay: '2025-09-22',
    ...more,
  });
}

export async function makeToken(
  device: HeadlessDevice,
  more: Readonly<Record<string, unknown>> = {},
): Promise<CreateTokenAnswer> {
  const answer = await askToken(device, more);
  if (answer.status !== 200) throw new Error(`token: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as CreateTokenAnswer;
}

export async function readAs(
  app: Pick<App, 'request'>,
  token: string,
  path: string,
  headers: Readonly<Record<string, string>> = {},
): Promise<Response> {
  return app.request(new Request(HOST + path, { headers: { authorization: `Bearer ${token}`, ...headers } }));
}
