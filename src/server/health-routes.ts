/** For whoever runs the server: is it alive, is it ready, how does it do. */
import { Hono } from 'hono';
import { answerProblem } from './http/answer.ts';
import { measureEvidence } from './evidence/evidence-rows.ts';
import { measureFleet } from './fleet/read-fleet.ts';
import type { Services } from './services.ts';

export function healthRoutes(services: Services): Hono {
  return new Hono()
    .get('/livez', () => answerPlain('ok\n'))
    .get('/readyz', async () => {
      const isReady = services.isReady() && (await services.opLog.isAlive());
      return isReady ? answerPlain('ok\n') : answerProblem('unavailable', { headers: { 'retry-after': '5' } });
    })
    .get('/metrics', async () =>
      answerPlain(
        services.metrics.render({
          ...(await measureEvidence(services.db)),
          ...(await measureFleet(services)),
          haicap_poke_listeners: services.pokes.count(),
          haicap_epoch: services.opLog.epoch.epochNo,
          process_resident_memory_bytes: process.memoryUsage.rss(),
          process_uptime_seconds: Math.round(process.uptime()),
        }),
      ),
    );
}

function answerPlain(text: string): Response {
  return new Response(text, {
    headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8', 'cache-control': 'no-store' },
  });
}
