import { sendRefund } from '@apipay/domain/refunds';
import { type Task, tenantContext } from '../task-context';

export const sendRefundTask: Task<'send-refund'> = (services, payload) =>
  sendRefund(tenantContext(services, 'send-refund', payload), services, payload);
