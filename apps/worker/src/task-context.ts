import { randomUUID } from 'node:crypto';
import { isId } from '@apipay/db/ids';
import { modes } from '@apipay/db/schema/mode.enums';
import type { DomainContext, MerchantContext } from '@apipay/domain/kernel/context';
import { DomainError } from '@apipay/domain/kernel/errors';
import type { JobName, JobPayload } from '@apipay/domain/kernel/jobs';
import type { WorkerServices } from './services';

/** What one kind of job does. The result is a word for the log. */
export type Task<N extends JobName> = (services: WorkerServices, payload: JobPayload<N>) => Promise<string>;

/** The request id of whoever asked for the job runs on to the provider's call. */
export function systemContext(
  services: WorkerServices,
  task: JobName,
  payload: { readonly requestId?: string },
): DomainContext {
  return {
    db: services.db,
    vault: services.vault,
    actor: { kind: 'system', task },
    merchantId: null,
    mode: 'live',
    locale: 'ru',
    requestId: payload.requestId ?? randomUUID(),
    now: services.now,
  };
}

/** Errors: MERCHANT_NOT_FOUND for a payload that names no tenant. */
export function tenantContext(
  services: WorkerServices,
  task: JobName,
  payload: { readonly requestId?: string; readonly merchantId: string; readonly mode: string },
): MerchantContext {
  const mode = modes.find((candidate) => candidate === payload.mode);
  if (!isId('merchant', payload.merchantId) || mode === undefined)
    throw new DomainError('MERCHANT_NOT_FOUND');
  return { ...systemContext(services, task, payload), merchantId: payload.merchantId, mode };
}
