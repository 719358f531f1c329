/** The whole server as a function from request to response. Callable without a port. */
import { Hono } from 'hono';
import { accountRoutes } from './account-routes.ts';
import { evidenceRoutes } from './evidence/evidence-routes.ts';
import { uploadRoutes } from './evidence/upload-routes.ts';
import { fleetRoutes } from './fleet/fleet-routes.ts';
import { healthRoutes } from './health-routes.ts';
import { answerFailure } from './http/answer-failure.ts';
import { answerJson, answerProblem } from './http/answer.ts';
import { checkOrigin } from './http/check-origin.ts';
import { compressAnswers } from './http/compress-answer.ts';
import { securityHeaders } from './http/security-headers.ts';
import { answerFile } from './http/static-files.ts';
import { describeApi } from './openapi.ts';
import { noticeRoutes } from './notice-routes.ts';
import { quarantineRoutes } from './quarantine-routes.ts';
import { sealedBoardRoutes } from './sealed-boards/board-routes.ts';
import { isSecure, type Services } from './services.ts';
import { syncRoutes } from './sync-routes.ts';
import { tokenRoutes } from './tokens/token-routes.ts';
import { wardRoutes } from './ward-routes.ts';
import { webhookRoutes } from './webhooks/webhook-routes.ts';

export type App = Hono;

const LARGE_ANSWERS = [
  '/api/v1/sync/pull',
  '/api/v1/sync/day-books',
  '/api/v1/wards/*',
  '/api/v1/quarantine',
  '/api/v1/fleet',
  '/api/v1/sealed-boards',
  '/api/v1/sealed-boards/*',
  '/api/v1/openapi.json',
];

/** Receipts of a few taps are answered at once; those of a long queue are worth the work. */
const RECEIPTS_BYTES = 8_192;

export function createApp(services: Services): App {
  const { about, appFiles, logEvent, metrics, publicOrigin } = services;
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    metrics.count('haicap_requests_total', 1, `class="${Math.floor(context.res.status / 100)}xx"`);
  });
  app.use(securityHeaders({ build: about.build, isSecure: isSecure(services) }));
  app.use(checkOrigin(publicOrigin));
  for (const path of LARGE_ANSWERS) app.use(path, compressAnswers());
  app.use('/api/v1/sync/push', compressAnswers(RECEIPTS_BYTES));
  app.route('/', healthRoutes(services));
  app.route('/api/v1/sync', syncRoutes(services));
  app.route('/api/v1', accountRoutes(services));
  app.route('/api/v1', quarantineRoutes(services));
  app.route('/api/v1', wardRoutes(services));
  app.route('/api/v1', fleetRoutes(services));
  app.route('/api/v1', sealedBoardRoutes(services));
  app.route('/api/v1', uploadRoutes(services));
  app.route('/api/v1', evidenceRoutes(services));
  app.route('/api/v1', noticeRoutes(services));
  app.route('/api/v1', tokenRoutes(services));
  app.route('/api/v1', webhookRoutes(services));
  app.get('/api/v1/openapi.json', () => answerJson(describeApi(about.build)));
  refuseOtherMethods(app);
  app.all('/api/*', () => answerProblem('not-found', { detail: 'Xem /api/v1/openapi.json.' }));
  if (appFiles !== undefined) app.all('*', (context) => answerFile(context, appFiles));
  app.notFound(() => answerProblem('not-found'));
  app.onError((error) => answerFailure(error, logEvent));
  return app;
}

/** A known address called the wrong way is 405 with `Allow`, not 404. */
function refuseOtherMethods(app: App): void {
  const routes = app.routes.filter(({ method }) => method !== 'ALL');
  for (const [path, known] of Map.groupBy(routes, (route) => route.path)) {
    const allow = [...new Set(known.map(({ method }) => method))].join(', ');
    app.all(path, () => answerProblem('wrong-method', { headers: { allow } }));
  }
}
