import { buildApp } from './app';
import type { KaspiRules } from './kaspi/kaspi-desk';
import { type MutualTlsOffer, openMutualTls } from './kaspi/mutual-tls';
import { createLog, type SandboxLog } from './log';
import { createMetrics } from './metrics';
import { Sandbox } from './sandbox';

/** Every setting has a default fit for a test; only `port` is needed (0 takes a free one). */
export interface StartSandboxOptions {
  readonly port: number;
  /** `localhost` (both loopback addresses) unless said otherwise. */
  readonly host?: string;
  /** Journal and certificates; without it the sandbox forgets everything when it stops. */
  readonly dataDirectory?: string | null;
  readonly log?: SandboxLog;
  readonly withProcessMetrics?: boolean;
  readonly metricsToken?: string | null;
  /** How long a `late` answer waits, in milliseconds (35,000). */
  readonly lateMs?: number;
  readonly rules?: Partial<KaspiRules>;
  readonly whatsappWebhookUrl?: string | null;
  readonly whatsappToken?: string;
  readonly whatsappAppSecret?: string;
  readonly whatsappVerifyToken?: string;
  /** Pause before each WhatsApp status, in milliseconds (150). */
  readonly whatsappPauseMs?: number;
  /** First pause before a retry of a WhatsApp status, in milliseconds (1,000). */
  readonly whatsappRetryMs?: number;
  /** Switches the mutual-TLS listener on (0 takes a free port); r2 and r3 then want a certificate everywhere. */
  readonly mutualTlsPort?: number | null;
}

export interface RunningSandbox {
  /** `http://localhost:4010` */
  readonly url: string;
  readonly mutualTls: MutualTlsOffer | null;
  /** Finishes what is being answered, cuts what is waiting on purpose, then stops. */
  close(): Promise<void>;
}

export const sandboxDefaults = {
  whatsappToken: 'sandbox-whatsapp-token',
  whatsappAppSecret: 'sandbox-whatsapp-app-secret',
  whatsappVerifyToken: 'sandbox-whatsapp-verify-token',
} as const;

export async function startSandbox(options: StartSandboxOptions): Promise<RunningSandbox> {
  const host = options.host ?? 'localhost';
  const dataDirectory = options.dataDirectory ?? null;
  const mutualTlsPort = options.mutualTlsPort ?? null;
  const sandbox = new Sandbox(
    {
      dataDirectory,
      lateMs: options.lateMs ?? 35_000,
      metricsToken: options.metricsToken ?? null,
      rules: options.rules ?? {},
      whatsapp: {
        url: options.whatsappWebhookUrl ?? null,
        token: options.whatsappToken ?? sandboxDefaults.whatsappToken,
        appSecret: options.whatsappAppSecret ?? sandboxDefaults.whatsappAppSecret,
        verifyToken: options.whatsappVerifyToken ?? sandboxDefaults.whatsappVerifyToken,
        pauseMs: options.whatsappPauseMs ?? 150,
        retryMs: options.whatsappRetryMs ?? 1_000,
      },
    },
    options.log ?? createLog('silent'),
    createMetrics(options.withProcessMetrics ?? false),
  );
  const app = buildApp(sandbox, mutualTlsPort !== null);
  try {
    // Whom to believe lies in the folder before anybody asks.
    if (dataDirectory !== null) await sandbox.stamps.certificates();
    await app.listen({ port: options.port, host });
    const door =
      mutualTlsPort === null ? null : await openMutualTls(app, { host, port: mutualTlsPort, dataDirectory });
    sandbox.mutualTls = door?.offer ?? null;
    const address = app.server.address();
    const port = typeof address === 'object' && address !== null ? address.port : options.port;
    sandbox.desk.payOrigin = `http://localhost:${port}`;
    const ticker = setInterval(() => sandbox.desk.settleAll(), 1_000);
    ticker.unref();
    return {
      url: `http://localhost:${port}`,
      mutualTls: sandbox.mutualTls,
      close: async () => {
        clearInterval(ticker);
        sandbox.late.stop();
        const isDoorShut = new Promise<void>((resolve) => {
          if (!door) return resolve();
          door.server.close(() => resolve());
          door.server.closeIdleConnections();
        });
        await app.close();
        await isDoorShut;
        await sandbox.close();
      },
    };
  } catch (error) {
    await app.close();
    await sandbox.close();
    throw error;
  }
}
