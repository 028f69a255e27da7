import { exitOnUncaught, stopOnSignal } from '@apipay/process/lifecycle';
import { createLogger } from '@apipay/process/logger';
import { readWorkerEnvironment } from './env';
import { startWorker, type WorkerMessage } from './start-worker';

const reading = readWorkerEnvironment();
if (reading.kind === 'refused') {
  createLogger<WorkerMessage>('worker', 'info').error('environment refused', { missing: reading.sentences });
  process.exit(1);
}
const logger = createLogger<WorkerMessage>('worker', reading.environment.LOG_LEVEL);
exitOnUncaught((error) =>
  logger.error('uncaught error', { kind: error instanceof Error ? error.name : typeof error }),
);
const worker = await startWorker(reading.environment, logger);
stopOnSignal(async (signal) => {
  logger.info('stopping', { signal });
  await worker.stop();
  logger.info('stopped');
});
await worker.ended;
