import { isId } from '@apipay/db/ids';
import type { ClockObjectKind } from '@apipay/db/schema/legal-clocks.enums';
import { buildAccessPackage } from '@apipay/domain/access-packages';
import type { DomainContext } from '@apipay/domain/kernel/context';
import type { RunningClock } from '@apipay/domain/legal-clocks';
import type { WorkerServices } from './services';

/**
 * What the system does by itself when a clock of the law has come to its end: sends the package, blocks, unblocks. It may run twice, and a failure is
 * tried again. The answer is a word for the log. A kind that is not here is left to people.
 */
export type LimitAction = (
  services: WorkerServices,
  ctx: DomainContext,
  clock: RunningClock,
) => Promise<string>;

export const limitActions: { readonly [K in ClockObjectKind]?: LimitAction } = {
  'data-subject-request': (_services, ctx, { objectId, duty }) =>
    duty === 'D12' && isId('dataSubjectRequest', objectId)
      ? buildAccessPackage(ctx, { dataSubjectRequestId: objectId })
      : Promise.resolve('for-people'),
};
