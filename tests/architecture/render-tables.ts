/** The tables of the README, made from what the fences enforce: a picture of the house that cannot drift from it. */
import type { Step } from './find-broken-steps.ts';
import type { Permit } from './import-table.ts';

/** One row per room or door: what it may import of ours, and from packages. */
export function renderImportTable(permits: Readonly<Record<string, Permit>>): string {
  const rows = Object.entries(permits).map(([room, { rooms, packages }]) => {
    const ours = rooms.length === 0 ? 'nothing of ours' : rooms.map(code).join(' ');
    return `| ${code(room)} | ${ours} | ${packages.length === 0 ? 'none' : packages.map(nameOf).join(' ')} |`;
  });
  return ['| room | may import | packages |', '| --- | --- | --- |', ...rows].join('\n');
}

/** One line per path: its files in the order they hand over. */
export function renderGoldenPaths(paths: Readonly<Record<string, readonly Step[]>>): string {
  return Object.entries(paths)
    .map(([name, steps]) => `- **${name}**: ${steps.map((step) => code(step.file.replace(/^src\//, ''))).join(' → ')}`)
    .join('\n');
}

function nameOf(name: string): string {
  return code(name.endsWith(':') ? `${name}*` : name);
}

function code(text: string): string {
  return `\`${text}\``;
}
