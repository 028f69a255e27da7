import { isDatabaseUnavailable } from '@apipay/domain/kernel/database-errors';
import { DomainError } from '@apipay/domain/kernel/errors';
import { VaultRefusal } from '@apipay/domain/kernel/vault.port';

/** Postgres was away: nobody knows whether the call was done, and people repeat it. */
export function isLossOfDatabase(error: unknown): boolean {
  return (
    isDatabaseUnavailable(error) ||
    (error instanceof VaultRefusal && error.reason === 'store-unreachable') ||
    (error instanceof DomainError && error.code === 'UNAVAILABLE')
  );
}

export function isRefusal(error: unknown, ...codes: readonly string[]): boolean {
  return error instanceof DomainError && codes.includes(error.code);
}
