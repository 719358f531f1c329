/** A city that answers before its disk has it: what a kill takes then must be seen. For controls; started as a script. */
import { createApp } from '../../src/server/app.ts';
import type { OpLog } from '../../src/server/op-log.ts';
import { listen } from '../../src/server/start/listen.ts';
import { openServices } from '../../src/server/start/open-services.ts';

const LATE_MS = 300;
const { PORT, HAICAP_DATA = '' } = process.env;

const services = await openServices({
  directory: HAICAP_DATA,
  mode: 'evaluation',
  build: 'hasty',
  nowMs: Date.now,
  writeLog: () => undefined,
  isReady: () => true,
});

const opLog: OpLog = {
  ...services.opLog,
  async transact(decide) {
    const answer = await services.opLog.transact((held) => ({ answer: decide(held).answer }));
    setTimeout(() => void services.opLog.transact(decide), LATE_MS);
    return answer;
  },
};

const { port } = await listen(createApp({ ...services, opLog }).fetch, { host: '127.0.0.1', port: Number(PORT) });
console.log(`http://127.0.0.1:${port}/`);
