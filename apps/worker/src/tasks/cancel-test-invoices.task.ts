import { cancelTestInvoices } from '@apipay/domain/invoices';
import { type Task, tenantContext } from '../task-context';

export const cancelTestInvoicesTask: Task<'cancel-test-invoices'> = (services, payload) =>
  cancelTestInvoices(tenantContext(services, 'cancel-test-invoices', payload), payload);
