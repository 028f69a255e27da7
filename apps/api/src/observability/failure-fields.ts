import { databaseErrorOf } from '@apipay/domain/kernel/database-errors';
import type { LogFields } from '@apipay/process/logger';

/** What a log may say of an unknown error: its class, and of a failed statement its code and constraint. */
export function failureFields(error: unknown): LogFields {
  const failure = databaseErrorOf(error);
  const kind = error instanceof Error && /^\w{1,60}$/.test(error.name) ? error.name : typeof error;
  return { kind, sqlState: failure?.code ?? null, constraint: failure?.constraint ?? null };
}
