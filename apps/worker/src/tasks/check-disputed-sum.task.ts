import { checkDisputedSum } from '@apipay/domain/invoices';
import { type Task, tenantContext } from '../task-context';

export const checkDisputedSumTask: Task<'check-disputed-sum'> = (services, payload) =>
  checkDisputedSum(tenantContext(services, 'check-disputed-sum', payload), services, payload);
