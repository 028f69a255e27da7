import { cancelProviderInvoice } from '@apipay/domain/invoices';
import { type Task, tenantContext } from '../task-context';

export const cancelProviderInvoiceTask: Task<'cancel-provider-invoice'> = (services, payload) =>
  cancelProviderInvoice(tenantContext(services, 'cancel-provider-invoice', payload), services, payload);
