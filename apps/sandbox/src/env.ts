import { z } from 'zod';

const port = z
  .string()
  .regex(/^\d{1,5}$/)
  .transform(Number);
const text = z.string().min(1);

const environment = z
  .object({
    SANDBOX_PORT: port.default(4010),
    SANDBOX_HOST: text.default('localhost'),
    SANDBOX_MTLS: z.enum(['on', 'off']).default('off'),
    SANDBOX_MTLS_PORT: port.default(4011),
    SANDBOX_DATA_DIR: text.optional(),
    SANDBOX_LATE_MS: z
      .string()
      .regex(/^\d{1,6}$/)
      .transform(Number)
      .default(35_000),
    METRICS_TOKEN: z.string().min(24).optional(),
    WHATSAPP_WEBHOOK_URL: z.url().optional(),
    WHATSAPP_TOKEN: text.optional(),
    WHATSAPP_APP_SECRET: text.optional(),
    WHATSAPP_VERIFY_TOKEN: text.optional(),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  })
  .safeParse(Object.fromEntries(Object.entries(process.env).filter(([, value]) => value !== '')));

/** The names of what is wrong, never the values. */
export const environmentProblems: readonly string[] = environment.success
  ? []
  : environment.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);

export const env = environment.success ? environment.data : null;
