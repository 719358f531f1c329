/** DOOR 3: the sync server. Wires and listens; `add-person`, `enrol-code` and `verify-log` are the operator's commands. */
import { join } from 'node:path';
import { runCommand } from './server/start/run-command.ts';

await runCommand(join(import.meta.dirname, '..'));
