/** Runs a command in a process group of its own, prints its lines as they come, and leaves nothing of it running. */
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

export interface CommandResult {
  readonly code: number;
  /** Both streams, as they came. */
  readonly output: string;
}

export interface Command {
  readonly file: string;
  readonly args: readonly string[];
  readonly env?: Readonly<Record<string, string>>;
  /** Prints lines while it runs; without it they are only collected. */
  readonly isStreamed?: boolean;
}

const groups = new Set<number>();

export function runCommand(command: Command, root: string): Promise<CommandResult> {
  const path = `${join(root, 'node_modules/.bin')}${delimiter}${process.env['PATH'] ?? ''}`;
  const colours = process.stdout.isTTY ? {} : { NO_COLOR: '1', FORCE_COLOR: undefined };
  const child = spawn(command.file, command.args, {
    cwd: root,
    env: { ...process.env, ...colours, PATH: path, ...command.env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  const { pid } = child;
  if (pid !== undefined) groups.add(pid);
  let output = '';
  const take = (chunk: string): void => {
    output += chunk;
    if (command.isStreamed) process.stdout.write(chunk);
  };
  child.stdout.setEncoding('utf8').on('data', take);
  child.stderr.setEncoding('utf8').on('data', take);
  return new Promise((resolve) => {
    const finish = (code: number, more = ''): void => {
      if (pid !== undefined) endGroup(pid);
      resolve({ code, output: output + more });
    };
    child.once('error', (error) => finish(1, String(error)));
    child.once('close', (code) => finish(code ?? 1));
  });
}

/** Ends every command still running, with all it started. */
export function endCommands(): void {
  for (const pid of groups) endGroup(pid);
}

function endGroup(pid: number): void {
  groups.delete(pid);
  try {
    process.kill(-pid, 'SIGKILL');
  } catch {
    // The whole group ended by itself.
  }
}
