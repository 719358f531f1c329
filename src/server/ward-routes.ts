/** What a headless client reads: the wards, and the tasks, problems, runs and figures of one. By cookie or by token. */
import { type Context, Hono } from 'hono';
import type { EntityState } from '../domain/register.ts';
import { wardScope } from '../domain/scope.ts';
import { dateOf } from '../domain/timeline.ts';
import { date } from '../protocol/scalars.ts';
import type { WardTask } from '../protocol/ward-tasks.ts';
import type { WardFigure, WardProblem, WardRow, WardRun } from '../protocol/ward-reads.ts';
import { answerProblem } from './http/answer.ts';
import { answerRows, type Column, members } from './reads/answer-rows.ts';
import { toWardFigures, toWardProblems, toWardRuns } from './reads/ward-records.ts';
import type { Services } from './services.ts';
import { readReadAccess } from './tokens/read-access.ts';
import { toWardTasks } from './ward-tasks.ts';

export function wardRoutes(services: Services): Hono {
  return new Hono()
    .get('/wards', (context) => answerWards(context, services))
    .get('/wards/:code/tasks', (context) => answerTasks(context, services))
    .get('/wards/:code/problems', (context) => answerProblems(context, services))
    .get('/wards/:code/runs', (context) => answerRuns(context, services))
    .get('/wards/:code/figures', (context) => answerFigures(context, services));
}

async function answerWards(context: Context, services: Services): Promise<Response> {
  const access = await readReadAccess(context, services);
  if (access instanceof Response) return access;
  const { about, campaign, wardList } = services;
  const day = context.req.query('day');
  if (!isDay(day)) return answerProblem('malformed', { detail: 'day là một ngày: 2025-06-24.' });
  const whole = campaign.current();
  const codes = campaign.wardCodes().filter((code) => access.isGranted(wardScope(code)));
  if (whole === undefined || codes.length === 0) return answerRows<WardRow>(context, [], WARDS);
  const nowMs = services.nowMs();
  const { calendar } = whole;
  const today = about.mode === 'evaluation' ? calendar.evaluationDay : dateOf(nowMs, calendar.timezone);
  return answerRows(context, await wardList.read(whole, codes.toSorted(), { day: day ?? today, nowMs }), WARDS);
}

const WARDS: Table<WardRow> = {
  fileName: 'phuong-xa',
  columns: [
    ...members<WardRow>('code', 'name', 'day', 'verdict'),
    { name: 'ownVerdict', of: ({ ownVerdict }) => ownVerdict?.verdict },
    { name: 'reasons', of: ({ reasons }) => reasons.length },
    ...members<WardRow>('newestReceivedAt', 'done', 'total', 'begun', 'stuck', 'openProblems', 'highProblems'),
  ],
};

interface Table<Row> {
  readonly fileName: string;
  readonly columns: readonly Column<Row>[];
}

type Entities = ReadonlyMap<string, EntityState>;

/** What was recorded in the ward of the address; a 404 where there is none, and the same where it is not theirs to read. */
async function readWard(context: Context, services: Services): Promise<Entities | Response> {
  const access = await readReadAccess(context, services);
  if (access instanceof Response) return access;
  const code = context.req.param('code') ?? '';
  // A restricted scope has no address of its own.
  if (!/^\d{5}$/.test(code) || !access.isGranted(wardScope(code))) return answerProblem('not-found');
  return services.opLog.readEntities(wardScope(code));
}

async function answerTasks(context: Context, services: Services): Promise<Response> {
  const entities = await readWard(context, services);
  if (entities instanceof Response) return entities;
  return answerRows(context, toWardTasks(entities, services.campaign.isTask), TASKS);
}

const TASKS: Table<WardTask> = {
  fileName: 'viec',
  columns: [
    ...members<WardTask>('id', 'status', 'reason', 'output', 'note', 'seq'),
    { name: 'isInConflict', of: ({ conflict }) => Number(conflict !== undefined) },
  ],
};

async function answerProblems(context: Context, services: Services): Promise<Response> {
  const entities = await readWard(context, services);
  if (entities instanceof Response) return entities;
  const { campaign, nowMs } = services;
  return answerRows(context, toWardProblems(entities, campaign.calendar(), nowMs()), PROBLEMS);
}

const PROBLEMS: Table<WardProblem> = {
  fileName: 'vuong-mac',
  columns: [
    ...members<WardProblem>('id', 'title', 'category', 'severity', 'state', 'level', 'raisedAt', 'raisedBy'),
    ...members<WardProblem>('task', 'scenario', 'run', 'proposal', 'due', 'ownerUser', 'ownerUnit', 'cause'),
    { name: 'answers', of: ({ answers }) => answers.length },
    { name: 'lastAnswer', of: ({ answers }) => answers.at(-1)?.text },
    { name: 'conflicts', of: ({ conflicts }) => conflicts.join('; ') },
  ],
};

async function answerRuns(context: Context, services: Services): Promise<Response> {
  const entities = await readWard(context, services);
  return entities instanceof Response ? entities : answerRows(context, toWardRuns(entities), RUNS);
}

const RUNS: Table<WardRun> = {
  fileName: 'chay-thu',
  columns: [
    ...members<WardRun>('id', 'scenario', 'attempt', 'on', 'startedAt', 'startedBy', 'endedAt', 'result', 'reason'),
    ...members<WardRun>('site', 'note'),
    { name: 'dossiers', of: ({ dossiers }) => dossiers.join('; ') },
    { name: 'steps', of: ({ steps }) => steps.length },
    { name: 'stepsPassed', of: ({ steps }) => steps.filter(({ result }) => result === 'passed').length },
    { name: 'conflicts', of: ({ conflicts }) => conflicts.join('; ') },
  ],
};

async function answerFigures(context: Context, services: Services): Promise<Response> {
  const entities = await readWard(context, services);
  if (entities instanceof Response) return entities;
  const { from, to } = context.req.query();
  if (!isDay(from) || !isDay(to)) return answerProblem('malformed', { detail: 'from và to là ngày: 2025-06-24.' });
  return answerRows(context, toWardFigures(entities, { from, to }), FIGURES);
}

const FIGURES: Table<WardFigure> = {
  fileName: 'so-lieu',
  columns: [
    ...members<WardFigure>('day', 'group', 'name', 'value'),
    { name: 'isInConflict', of: ({ isInConflict }) => Number(isInConflict) },
  ],
};

/** Also where nothing is asked for. */
function isDay(text: string | undefined): boolean {
  return text === undefined || date.safeParse(text).success;
}
