/** The whole server as a function from request to response. Callable without a port. */
import { Hono } from 'hono';
import { accountRoutes } from './account-routes.ts';
import { answerProblem } from './http/answer.ts';
import { checkOrigin } from './http/check-origin.ts';
import { securityHeaders } from './http/security-headers.ts';
import { isSecure, type Services } from './services.ts';
import { syncRoutes } from './sync-routes.ts';
import { wardRoutes } from './ward-routes.ts';

export type App = Hono;

export function createApp(services: Services): App {
  const app = new Hono();
  app.use(securityHeaders({ build: services.about.build, isSecure: isSecure(services) }));
  app.use(checkOrigin(services.publicOrigin));
  app.route('/api/v1/sync', syncRoutes(services));
  app.route('/api/v1', accountRoutes(services));
  app.route('/api/v1', wardRoutes(services));
  app.notFound(() => answerProblem('not-found'));
  return app;
}
