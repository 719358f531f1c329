/** What a headless client reads about a ward: its tasks. */
import { type Context, Hono } from 'hono';
import { wardScope } from '../domain/scope.ts';
import { authenticate, readAccess } from './authenticate.ts';
import { answerJson, answerProblem } from './http/answer.ts';
import type { Services } from './services.ts';
import { readWardTasks } from './ward-tasks.ts';

export function wardRoutes(services: Services): Hono {
  return new Hono().get('/wards/:code/tasks', (context) => answerTasks(context, context.req.param('code'), services));
}

async function answerTasks(context: Context, code: string, services: Services): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const { isGranted } = await readAccess(device.deviceId, services);
  if (!isWardCode(code) || !isGranted(wardScope(code))) return answerProblem('not-found');
  return answerJson(await readWardTasks(services.opLog, code, services.campaign.isTask));
}

/** A restricted scope has no address of its own. */
function isWardCode(code: string): boolean {
  return /^\d{5}$/.test(code);
}
