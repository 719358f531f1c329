/** Two people of a ward change the same task and the same steps apart from each other; one change is sent back (E3, E4). */
import { stepsEntity } from '../../src/domain/ops.ts';
import { createRemoteApp } from '../support/remote-app.ts';
import { openDevice } from '../support/server-device.ts';

export const TWICE_EDITED_TASK = 'S07-02';
/** Of its steps of a trial run there are two lists. */
export const TWICE_EDITED_SCENARIO = 7;

export async function sendTwoVersions(origin: string): Promise<void> {
  for (const [user, text] of [
    ['canbo.hoankiem', 'Máy in đã lắp ở quầy 2.'],
    ['lanhdao.hoankiem', 'Máy in lắp ở quầy 3, quầy 2 hết ổ điện.'],
  ] as const) {
    const device = await openDevice(createRemoteApp(origin), user);
    await device.push([device.op({ kind: 'task.noteSet', entity: TWICE_EDITED_TASK, body: { text } })]);
    const steps = ['Lấy số', text];
    await device.push([
      device.op({ kind: 'scenario.stepsSet', entity: stepsEntity(TWICE_EDITED_SCENARIO), body: { steps } }),
    ]);
    // A leader's kind: from staff the city sends it back.
    if (user.startsWith('canbo')) {
      await device.push([device.op({ kind: 'task.assigned', entity: 'S07-03', body: { unit: 'cong-an' } })]);
    }
  }
}
