import { env, environmentProblems } from './env';
import { createLog } from './log';
import { startSandbox } from './start-sandbox';

if (env === null) {
  process.stderr.write(`The sandbox cannot start. ${environmentProblems.join('. ')}\n`);
  process.exit(1);
}

const log = createLog(env.LOG_LEVEL);

try {
  const sandbox = await startSandbox({
    port: env.SANDBOX_PORT,
    host: env.SANDBOX_HOST,
    dataDirectory: env.SANDBOX_DATA_DIR ?? null,
    log,
    withProcessMetrics: true,
    metricsToken: env.METRICS_TOKEN ?? null,
    lateMs: env.SANDBOX_LATE_MS,
    whatsappWebhookUrl: env.WHATSAPP_WEBHOOK_URL ?? null,
    ...(env.WHATSAPP_TOKEN ? { whatsappToken: env.WHATSAPP_TOKEN } : {}),
    ...(env.WHATSAPP_APP_SECRET ? { whatsappAppSecret: env.WHATSAPP_APP_SECRET } : {}),
    ...(env.WHATSAPP_VERIFY_TOKEN ? { whatsappVerifyToken: env.WHATSAPP_VERIFY_TOKEN } : {}),
    mutualTlsPort: env.SANDBOX_MTLS === 'on' ? env.SANDBOX_MTLS_PORT : null,
  });
  log.say('sandbox listens', { port: env.SANDBOX_PORT });
  let isStopping = false;
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.on(signal, () => {
      if (isStopping) return;
      isStopping = true;
      log.say('sandbox stops', { signal });
      void sandbox.close().then(() => process.exit(0));
    });
  }
} catch (error) {
  const code = error instanceof Error && 'code' in error ? String(error.code) : 'unknown';
  const reason =
    code === 'EADDRINUSE'
      ? 'its port is already in use: set SANDBOX_PORT (or SANDBOX_MTLS_PORT) to another'
      : `${code}: ${error instanceof Error ? error.message : 'unknown'}`;
  process.stderr.write(`The sandbox cannot start: ${reason}\n`);
  process.exit(1);
}
