import { AsyncLocalStorage } from 'node:async_hooks';
import type { DomainContext } from '@apipay/domain/kernel/context';

/** What error formatting and logging need of the present request, wherever they are called from. */
export interface RequestScope {
  readonly requestId: string;
  locale: DomainContext['locale'];
  /** Root fields of the operation: names of our schema, never the caller's own words. */
  operation: string | null;
  readonly errorCodes: string[];
}

const storage = new AsyncLocalStorage<RequestScope>();

export function runInScope<T>(scope: RequestScope, work: () => T): T {
  return storage.run(scope, work);
}

export function currentScope(): RequestScope | undefined {
  return storage.getStore();
}
