import type { clientAddressFinder } from '@apipay/process/client-address';
import type { AppLoadContext } from '@remix-run/node';
import type { WebEnvironment } from '../env';
import type { WriteLog } from './json-log';
import type { WebMetrics } from './metrics';
import type { loadStaticFiles } from './static-files';

/** What the server is put together from; tests give their own. */
export interface WebServerParts {
  readonly environment: WebEnvironment;
  readonly log: WriteLog;
  readonly metrics: WebMetrics;
  readonly files: ReturnType<typeof loadStaticFiles>;
  readonly findClientAddress: ReturnType<typeof clientAddressFinder>;
  readonly routeLabel: (pathname: string) => string;
  readonly handle: (request: Request, context: AppLoadContext) => Promise<Response>;
  readonly stopping: AbortSignal;
}
