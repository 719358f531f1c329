/** `GET /api/v1/fleet`: the devices that the asking one's people may see, and how each last stood. */
import * as z from 'zod/mini';
import { ROLES } from '../domain/role.ts';
import { identifier, instant } from './scalars.ts';

const count = z.int().check(z.gte(0));

const fleetDeviceSchema = z.looseObject({
  deviceId: identifier,
  name: z.string(),
  wards: z.array(z.string()),
  city: z.optional(z.union([z.literal('all'), z.array(z.string())])),
  /** Signed in on it now. */
  people: z.array(z.looseObject({ name: z.string(), role: z.enum(ROLES) })),
  enrolledAt: instant,
  /** Its last hello; absent = none since it was enrolled. */
  heardAt: z.optional(instant),
  build: z.optional(z.string()),
  schema: z.optional(count),
  unsent: count,
  oldestUnsentAt: z.optional(instant),
  trouble: z.array(z.string()),
});

export const fleetAnswerSchema = z.looseObject({
  /** The city's clock: all of it is judged at this moment. */
  at: instant,
  /** What the city hands out and reads. */
  build: z.string(),
  minSchema: count,
  devices: z.array(fleetDeviceSchema),
});

export type FleetDevice = z.infer<typeof fleetDeviceSchema>;
export type FleetAnswer = z.infer<typeof fleetAnswerSchema>;
