/** DOOR 3: the sync server, or one of the operator's commands. Wires and listens. */
import { join } from 'node:path';
import { runCommand } from './server/start/run-command.ts';

await runCommand(join(import.meta.dirname, '..'));
