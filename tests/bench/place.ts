/** Where a benchmark happens: a temporary folder, the real server, the floor beside it, browsers on profiles of their own. */
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort, type ServerProcess, startScript, startServer } from '../support/server-process.ts';
import { openTablet, type Tablet, type TabletOptions } from '../support/tablet.ts';

export interface Place {
  readonly folder: string;
  /** Ours, on the same port each time; `data` names the folder of its data. */
  startCity(data?: string): Promise<ServerProcess>;
  startFloor(): Promise<ServerProcess>;
  /** What the floor serves as the city, read when it starts. */
  readonly floorCityFile: string;
  openTablet(name: string, options?: Omit<TabletOptions, 'profile'>): Promise<Tablet>;
  /** Copies a profile or a data folder; whoever used it must be closed. */
  copyFolder(from: string, to: string): Promise<void>;
  end(): Promise<void>;
}

export async function openPlace(): Promise<Place> {
  const folder = await mkdtemp(join(tmpdir(), 'hai-cap-bench-'));
  const [cityPort, floorPort] = [await freePort(), await freePort()];
  const running: ServerProcess[] = [];
  const tablets: Tablet[] = [];
  const keep = (server: ServerProcess): ServerProcess => {
    running.push(server);
    return server;
  };
  const floorCityFile = join(folder, 'city.json');
  return {
    folder,
    floorCityFile,
    startCity: async (data = 'data') => keep(await startServer({ dataDir: join(folder, data), port: cityPort })),
    startFloor: async () => {
      const script = join(import.meta.dirname, 'floor-server.ts');
      return keep(
        await startScript([script, String(floorPort), join(folder, 'floor.sqlite'), floorCityFile], floorPort),
      );
    },
    async openTablet(name, options = {}) {
      const tablet = await openTablet({ ...options, profile: join(folder, name) });
      tablets.push(tablet);
      return tablet;
    },
    copyFolder: (from, to) => cp(join(folder, from), join(folder, to), { recursive: true }),
    async end() {
      await Promise.all(tablets.map((tablet) => tablet.close().catch(() => undefined)));
      await Promise.all(running.map((server) => server.kill()));
      await rm(folder, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}
