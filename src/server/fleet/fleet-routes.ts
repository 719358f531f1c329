/** The devices as supervisors, admins and leaders see them. To everybody else there is nothing at this address. */
import { type Context, Hono } from 'hono';
import { authenticate, readAccess } from '../authenticate.ts';
import { answerJson, answerProblem } from '../http/answer.ts';
import type { Services } from '../services.ts';
import { readFleet } from './read-fleet.ts';

export function fleetRoutes(services: Services): Hono {
  return new Hono().get('/fleet', (context) => answerFleet(context, services));
}

async function answerFleet(context: Context, services: Services): Promise<Response> {
  const device = await authenticate(context, services);
  if (device instanceof Response) return device;
  const { people } = await readAccess(device.deviceId, services);
  const fleet = await readFleet(people, services);
  return fleet === undefined ? answerProblem('not-found') : answerJson(fleet);
}
