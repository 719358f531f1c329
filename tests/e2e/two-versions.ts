/** Two people of a ward change the same task without having seen each other's version; one change is sent back (E3, E4). */
import { createRemoteApp } from '../support/remote-app.ts';
import { openDevice } from '../support/server-device.ts';

export const TWICE_EDITED_TASK = 'S07-02';

export async function sendTwoVersions(origin: string): Promise<void> {
  for (const [user, text] of [
    ['canbo.hoankiem', 'Máy in đã lắp ở quầy 2.'],
    ['lanhdao.hoankiem', 'Máy in lắp ở quầy 3, quầy 2 hết ổ điện.'],
  ] as const) {
    const device = await openDevice(createRemoteApp(origin), user);
    await device.push([device.op({ kind: 'task.noteSet', entity: TWICE_EDITED_TASK, body: { text } })]);
    // A leader's kind: from staff the city sends it back.
    if (user.startsWith('canbo')) {
      await device.push([device.op({ kind: 'task.assigned', entity: 'S07-03', body: { unit: 'cong-an' } })]);
    }
  }
}
