import { checkRefunds } from '@apipay/domain/refunds';
import { type Task, tenantContext } from '../task-context';

export const checkRefundsTask: Task<'check-refunds'> = (services, payload) =>
  checkRefunds(tenantContext(services, 'check-refunds', payload), services, payload);
