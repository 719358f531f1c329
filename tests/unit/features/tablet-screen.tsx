/**
 * A screen on a tablet that holds real data: the campaign and what was received of some wards, in the real store over
 * fake-indexeddb. The clock stands at NOW; there is no network.
 */
import { cleanup, render } from '@testing-library/react';
import axe from 'axe-core';
import { type ReactElement, useEffect } from 'react';
import { I18nextProvider } from 'react-i18next';
import { MemoryRouter, Route, Routes, useLocation } from 'react-router';
import { expect, vi } from 'vitest';
import type { PersonRow, ScopeRow } from '../../../src/data/db.ts';
import type { Live } from '../../../src/data/live.ts';
import { type MetaValues, writeMeta } from '../../../src/data/meta.ts';
import type { Network } from '../../../src/data/network.ts';
import { observePeople } from '../../../src/data/people.ts';
import { observeAbout } from '../../../src/data/read-about.ts';
import { observeCampaign } from '../../../src/data/read-campaign.ts';
import { observeDay } from '../../../src/data/read-day.ts';
import { createStore, replaceAppStore, type Store } from '../../../src/data/store.ts';
import { observeSyncStatus } from '../../../src/data/sync-status.ts';
import type { Op, PlacedOp } from '../../../src/domain/op.ts';
import { newestReceivedAt } from '../../../src/domain/task.ts';
import { later } from '../../../src/domain/register.ts';
import { EMPTY_SUMMARY, summarizeWard } from '../../../src/domain/ward-summary.ts';
import { changeLanguage, type Language } from '../../../src/i18n/change-language.ts';
import { createI18n } from '../../../src/i18n/create-i18n.ts';
import { GENESIS_HASH } from '../../../src/protocol/limits.ts';
import { campaignDefinitions } from '../../../src/reference/campaign-ops.ts';
import { HA_NOI } from '../../support/ha-noi.ts';
import { foldLog, makeLog, makeOp } from '../../support/make-op.ts';

/** 24/6/2025, 16:40 in Hà Nội. */
export const NOW = '2025-06-24T09:40:00.000Z';
export const HOUR_MS = 3_600_000;

export const SUPERVISOR = person({ id: 'giamsat.hanoi', name: 'Hoàng Văn Ngữ', role: 'supervisor' }, [
  ...HA_NOI.wardsByCode.keys(),
]);
export const STAFF = person({ id: 'canbo.hoankiem', name: 'Đỗ Thị Phượng', role: 'staff' }, ['00070']);

export const LEADER = person({ id: 'lanhdao.hoankiem', name: 'Trần Văn Hòa', role: 'leader' }, ['00070']);

export interface WardFacts {
  readonly code: string;
  /** Status ops in the order the city received them. */
  readonly log: readonly PlacedOp[];
  readonly isComplete?: boolean;
}

export interface TabletFacts {
  readonly person?: PersonRow;
  readonly wards?: readonly WardFacts[];
  readonly hasCampaign?: boolean;
  readonly meta?: Partial<MetaValues>;
  readonly network?: Network;
}

let tablets = 0;

/** Opens a tablet of its own for a test; `closeTablet` ends it. */
export async function openTablet(facts: TabletFacts): Promise<Store> {
  vi.useFakeTimers({ toFake: ['Date'], now: Date.parse(NOW) });
  tablets += 1;
  const noNetwork: Network = () => Promise.reject(new TypeError('no network'));
  const store = createStore({ name: `tablet-${tablets}`, network: facts.network ?? noNetwork });
  replaceAppStore(store);
  const owner = facts.person ?? SUPERVISOR;
  await store.db.people.put(owner);
  await writeMeta(store.db, 'currentPerson', owner.id);
  for (const [key, value] of Object.entries({ about: ABOUT, ...facts.meta })) await store.db.meta.put({ key, value });
  if (facts.hasCampaign !== false) await putCampaign(store);
  await putWards(store, owner, facts.wards ?? []);
  return store;
}

export async function closeTablet(store: Store): Promise<void> {
  cleanup();
  for (const unfollow of followed.splice(0)) unfollow();
  replaceAppStore(undefined);
  store.db.close();
  vi.useRealTimers();
  await store.db.delete();
}

const followed: (() => void)[] = [];

/** The frame follows these as long as a page is open: a screen inside it knows names, campaign and day from its start. */
async function followAsFrame(): Promise<void> {
  const lives: readonly Live<unknown>[] = [
    observePeople(),
    observeAbout(),
    observeCampaign(),
    observeDay(),
    observeSyncStatus(),
  ];
  await Promise.all(
    lives.map(
      (one) =>
        new Promise<void>((next, error) => {
          const following = one.subscribe({ next: () => next(), error });
          followed.push(() => following.unsubscribe());
        }),
    ),
  );
}

const ABOUT: MetaValues['about'] = { build: 'test', mode: 'evaluation', samplePeople: [] };

/** What the tablet's last contact left behind. */
export function syncedAt(at: string): Partial<MetaValues> {
  return {
    syncStatus: {
      state: 'offline',
      since: at,
      sending: null,
      lastSyncedAt: at,
      fetching: null,
      trouble: null,
    },
    clockOffsetMs: 0,
  };
}

/** One status fact per task id, all received `agoMs` before NOW. */
export function received(code: string, agoMs: number, bodies: Readonly<Record<string, Op['body']>>): WardFacts {
  const receivedAt = new Date(Date.parse(NOW) - agoMs).toISOString();
  const log = Object.entries(bodies).map(([entity, body], index) => ({
    op: makeOp({ opId: `${code}-${entity}`, scope: `ward:${code}`, entity, body, madeAt: receivedAt }),
    seq: index + 1,
    receivedAt,
  }));
  return { code, log };
}

/** Every blocking task done, with its output. */
export function allBlockingDone(): Record<string, Op['body']> {
  const blocking = [...HA_NOI.tasksById.values()].filter((task) => task.blocking);
  return Object.fromEntries(blocking.map((task) => [task.id, { status: 'done', output: '03/QĐ' }]));
}

export interface ScreenOptions {
  readonly path: string;
  /** Pattern of the route the page stands at. */
  readonly route: string;
  readonly width?: number;
  readonly language?: Language;
  /** The page brings its own `main`. */
  readonly isBare?: boolean;
}

/** Draws a page at an address. `place()` tells where the person is now. */
export async function showScreen(page: ReactElement, options: ScreenOptions) {
  const i18n = createI18n();
  await changeLanguage(i18n, options.language ?? 'vi');
  setViewport(options.width ?? 1280);
  await followAsFrame();
  let address = options.path;
  const view = render(
    <I18nextProvider i18n={i18n}>
      <MemoryRouter initialEntries={[options.path]}>
        <Routes>
          <Route path={options.route} element={options.isBare === true ? page : <main>{page}</main>} />
          <Route path="*" element={<p>elsewhere</p>} />
        </Routes>
        <Address onChange={(next) => (address = next)} />
      </MemoryRouter>
    </I18nextProvider>,
  );
  return { ...view, place: () => address };
}

function setViewport(width: number): void {
  const { happyDOM } = window as unknown as { happyDOM: { setViewport(size: object): void } };
  happyDOM.setViewport({ width, height: 800 });
}

function Address({ onChange }: { readonly onChange: (address: string) => void }) {
  const { pathname, search } = useLocation();
  useEffect(() => {
    onChange(decodeURIComponent(pathname + search));
  });
  return null;
}

/** Contrast and scrolling need layout, which this document has not: browser tests look at those. */
export async function expectNoAxeFaults(container: Element): Promise<void> {
  const { violations } = await axe.run(container, {
    rules: { 'color-contrast': { enabled: false }, region: { enabled: false }, 'target-size': { enabled: false } },
  });
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([]);
}

function person(fields: Pick<PersonRow, 'id' | 'name' | 'role'>, wards: readonly string[]): PersonRow {
  const grants = wards.map((code) => ({ scope: `ward:${code}`, role: fields.role }));
  return { ...fields, grants, session: `session-${fields.id}`, isSignedOut: false };
}

async function putCampaign({ db }: Store): Promise<void> {
  const ops = campaignDefinitions().map((definition, index) =>
    makeOp({ opId: `definition-${index}`, scope: 'campaign', ...definition }),
  );
  await db.packs.put({ scope: 'campaign', entities: Object.fromEntries(foldLog(makeLog(ops))) });
  await db.scopes.put({ ...scopeRow('campaign'), seq: ops.length });
}

async function putWards({ db }: Store, owner: PersonRow, wards: readonly WardFacts[]): Promise<void> {
  const factsByCode = new Map(wards.map((facts) => [facts.code, facts]));
  for (const grant of owner.grants) {
    const facts = factsByCode.get(grant.scope.slice('ward:'.length));
    const entities = foldLog(facts?.log ?? []);
    const newest = [...entities.values()].map(newestReceivedAt).reduce(later, null);
    await db.packs.put({ scope: grant.scope, entities: Object.fromEntries(entities) });
    await db.scopes.put({
      ...scopeRow(grant.scope),
      role: grant.role,
      isComplete: facts?.isComplete ?? true,
      seq: facts?.log.length ?? 0,
      newestReceivedAt: newest,
      summary: summarizeWard(entities, HA_NOI),
    });
  }
}

function scopeRow(scope: string): ScopeRow {
  return {
    scope,
    role: 'staff',
    seq: 0,
    hash: GENESIS_HASH,
    isComplete: true,
    epoch: 'epoch-1',
    heldNByInstall: {},
    newestReceivedAt: null,
    summary: EMPTY_SUMMARY,
    revision: 1,
  };
}
