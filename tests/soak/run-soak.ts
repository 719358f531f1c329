/**
 * `npm run soak [-- <kills of the server> <kills of the browser> <storms of bad weather> <seed>]`: the storms of the tests,
 * for longer. One JSON line each, with its seed; exits with 1 where anything was lost.
 */
import 'fake-indexeddb/auto';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openFaultProxy } from '../support/fault-proxy.ts';
import { freePort, type ServerProcess, startServer } from '../support/server-process.ts';
import { openTablet } from '../support/tablet.ts';
import { killBrowsers } from './browser-kills.ts';
import { killServers } from './server-kills.ts';
import { everyFault, runWeatherStorm } from './weather-storm.ts';

const [serverKills = 200, browserKills = 200, storms = 20, firstSeed = Date.now() % 1_000_000] = process.argv
  .slice(2)
  .map(Number);

const folder = mkdtempSync(join(tmpdir(), 'hai-cap-soak-'));
const port = await freePort();
const running: ServerProcess[] = [];

async function startCity(data: string, env: Readonly<Record<string, string>> = {}): Promise<ServerProcess> {
  const city = await startServer({ dataDir: join(folder, data), port, env });
  running.push(city);
  return city;
}

/** For tablets that do not open the app itself. */
function makeEmptyApp(): Readonly<Record<string, string>> {
  const app = join(folder, 'app');
  mkdirSync(app, { recursive: true });
  writeFileSync(join(app, 'index.html'), '');
  return { HAICAP_APP: app };
}

async function soakWeather(seed: number): Promise<readonly unknown[]> {
  const data = `weather-${seed}`;
  const city = await startCity(data, makeEmptyApp());
  const proxy = await openFaultProxy(port);
  const end = await runWeatherStorm({ seed, proxy, dataDir: join(folder, data), looks: 20, weather: everyFault });
  await proxy.close();
  await city.kill();
  print({ storm: 'weather', seed, recorded: end.recorded, lost: end.losses });
  return end.losses;
}

async function soakServer(kills: number, seed: number): Promise<readonly unknown[]> {
  const env = makeEmptyApp();
  const start = (): Promise<ServerProcess> => startCity('server', env);
  const end = await killServers({
    kills,
    seed,
    dataDir: join(folder, 'server'),
    start,
    onKill: tellOf('server', kills),
  });
  const lost = [...end.broken, ...end.losses];
  print({ storm: 'server', seed, kills, recorded: end.recorded, acknowledged: end.acknowledged, lost });
  return lost;
}

async function soakBrowser(kills: number, seed: number): Promise<readonly unknown[]> {
  const end = await killBrowsers({
    kills,
    seed,
    dataDir: join(folder, 'browser'),
    openTablet: () => openTablet({ profile: join(folder, 'profile') }),
    startServer: () => startCity('browser'),
    onKill: tellOf('browser', kills),
  });
  print({ storm: 'browser', seed, kills, saved: end.saved, held: end.held, lost: end.lost });
  return end.lost;
}

function tellOf(what: string, kills: number): (count: number) => void {
  return (count) => {
    if (count % 20 === 0) console.error(`${what}: ${count} of ${kills}`);
  };
}

function print(line: object): void {
  console.log(JSON.stringify(line));
}

const lost: unknown[] = [];
try {
  for (let seed = firstSeed; seed < firstSeed + storms; seed += 1) lost.push(...(await soakWeather(seed)));
  if (serverKills > 0) lost.push(...(await soakServer(serverKills, firstSeed)));
  if (browserKills > 0) lost.push(...(await soakBrowser(browserKills, firstSeed)));
} finally {
  await Promise.all(running.map((city) => city.kill()));
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
}
// A browser that is open would keep this process.
process.exit(lost.length === 0 ? 0 : 1);
