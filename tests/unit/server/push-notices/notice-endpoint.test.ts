/** Which addresses the city may be made to call: none inside a network of its own, whatever a device names. */
import { describe, expect, it } from 'vitest';
import {
  isNoticeEndpoint,
  isPublicAddress,
  lookupPublic,
} from '../../../../src/server/push-notices/notice-endpoint.ts';
import { PushReceiver } from '../../../support/push-receiver.ts';
import { openDevice } from '../../../support/server-device.ts';
import { openTestServer } from '../../../support/test-server.ts';

const TAKEN = [
  'https://fcm.googleapis.com/fcm/send/dQw4w9WgXcQ:APA91b',
  'https://updates.push.services.mozilla.com/wpush/v2/gAAAA',
  'https://web.push.apple.com/QGuQyavXutnMH',
  'https://wns2-par02p.notify.windows.com/w/?token=BQYAAAD',
  'https://fcm.googleapis.com:443/x',
];

const REFUSED = [
  '',
  'fcm.googleapis.com/x',
  'http://fcm.googleapis.com/x',
  'ftp://fcm.googleapis.com/x',
  'javascript:alert(1)',
  'https://fcm.googleapis.com:8443/x',
  'https://fcm.googleapis.com:22/x',
  'https://someone@fcm.googleapis.com/x',
  'https://someone:secret@fcm.googleapis.com/x',
  'https://localhost/x',
  'https://LOCALHOST/x',
  'https://a.localhost/x',
  'https://localhost./x',
  'https://printer/x',
  'https://printer.local/x',
  'https://db.internal/x',
  'https://metadata.google.internal/computeMetadata/v1/',
  'https://nas.lan/x',
  'https://1.0.168.192.in-addr.arpa/x',
  'https://127.0.0.1/x',
  'https://127.1/x',
  'https://2130706433/x',
  'https://0x7f000001/x',
  'https://0177.0.0.1/x',
  'https://0.0.0.0/x',
  'https://10.0.0.8/x',
  'https://172.16.5.5/x',
  'https://192.168.1.1/x',
  'https://169.254.169.254/latest/meta-data/',
  'https://8.8.8.8/x',
  'https://[::1]/x',
  'https://[::ffff:127.0.0.1]/x',
  'https://[fd00::1]/x',
  'https://[2606:4700::1111]/x',
];

describe('an address that a device names [S146]', () => {
  it.each(TAKEN)('%s is taken', (endpoint) => {
    expect(isNoticeEndpoint(endpoint)).toBe(true);
  });

  it.each(REFUSED)('%s is refused', (endpoint) => {
    expect(isNoticeEndpoint(endpoint)).toBe(false);
  });

  it('is refused by a server that does not say otherwise, whether it would answer or not', async () => {
    const server = await openTestServer();
    const receiver = await PushReceiver.open();
    const staff = await openDevice(server.app, 'canbo.hoankiem');
    const { endpoint, keys } = receiver.subscribe();
    for (const wrong of [endpoint, ...REFUSED.filter((text) => text !== '')]) {
      expect((await staff.post('/api/v1/push-notices', { endpoint: wrong, keys })).status).toBe(400);
    }
    expect((await staff.post('/api/v1/push-notices', { endpoint: TAKEN[0], keys })).status).toBe(204);
    receiver.close();
    server.close();
  });
});

describe('where a name leads when the call is made [S146]', () => {
  it.each(['8.8.8.8', '142.250.66.74', '172.32.0.1', '2606:4700::1111', '2a00:1450:4001::5f'])(
    '%s is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.0.1',
    '198.18.0.1',
    '203.0.113.7',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:10.0.0.1',
    '::ffff:8.8.8.8',
    '64:ff9b::a00:1',
    'fe80::1',
    'fd12:3456::1',
    'ff02::1',
    '2001:db8::1',
    '2001:0:a00:1::',
    '2002:a00:1::',
    'not an address',
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));

  it.each([false, true])('a name that leads to this machine is not called (all addresses asked: %s)', async (all) => {
    const error = await new Promise<NodeJS.ErrnoException | null>((resolve) => {
      lookupPublic('localhost', { all }, resolve);
    });
    expect(error?.code).toBe('ENOTPUBLIC');
  });
});
