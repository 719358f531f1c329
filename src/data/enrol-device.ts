/** Makes this tablet a device of the city by a short-lived code. */
import { readAnswer } from '../protocol/answers.ts';
import { appBuild } from './app-build.ts';
import { callServer, type ServerAnswer } from './call-server.ts';
import { createKeyPair, exportPublicKey, signByDevice } from './device-key.ts';
import { type DeviceRow, readMeta, writeMeta } from './meta.ts';
import { appStore, type Store } from './store.ts';

export type EnrolAnswer =
  | { readonly ok: true }
  | { readonly ok: false; readonly why: 'offline' | 'wrong-code' | 'too-many' | 'refused' };

/**
 * A device enrolled before keeps its key, and with it its `deviceId`. One that lost its key with the store names the id it
 * had: where the city knows it by its cookie, it stays the same device, and what it had not sent is its own [S53].
 */
export async function enrolDevice(
  request: { readonly code: string; readonly deviceName: string },
  store = appStore(),
): Promise<EnrolAnswer> {
  const device = await keepKey(store, request.deviceName);
  const answer = await callServer(store.network, {
    path: '/api/v1/enrol',
    accepts: 'application/json',
    body: {
      ...request,
      publicKey: await exportPublicKey(device),
      signature: await signByDevice(device, request.code),
      deviceId: device.deviceId ?? (await readMeta(store.db, 'formerDeviceId')),
    },
    build: appBuild(),
  });
  if (answer.type !== 'ok') return { ok: false, why: whyNot(answer) };
  const enrolled = readAnswer('enrol', answer.value);
  if (enrolled === undefined) return { ok: false, why: 'refused' };
  await writeMeta(store.db, 'device', { ...device, deviceId: enrolled.deviceId });
  return { ok: true };
}

/** The key is stored before it is sent: an answer that gets lost leaves a device that can ask again as the same one. */
async function keepKey(store: Store, deviceName: string): Promise<DeviceRow> {
  const stored = await readMeta(store.db, 'device');
  const device = stored === undefined ? { deviceName, keyPair: await createKeyPair() } : { ...stored, deviceName };
  await writeMeta(store.db, 'device', device);
  return device;
}

function whyNot(answer: Exclude<ServerAnswer, { type: 'ok' }>): Extract<EnrolAnswer, { ok: false }>['why'] {
  if (answer.type !== 'problem') return 'offline';
  if (answer.status === 429) return 'too-many';
  if (answer.status >= 500) return 'offline';
  return answer.name === 'wrong-code' ? 'wrong-code' : 'refused';
}
