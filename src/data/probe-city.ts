/** Whether the city itself answers at this moment: the only thing that counts as being online. */
import { appBuild } from './app-build.ts';
import { callServer } from './call-server.ts';
import { appStore } from './store.ts';

export async function probeCity(store = appStore()): Promise<boolean> {
  const path = '/api/v1/about';
  const answer = await callServer(store.network, {
    method: 'GET',
    path,
    accepts: 'application/json',
    build: appBuild(),
  });
  return answer.type === 'ok';
}
