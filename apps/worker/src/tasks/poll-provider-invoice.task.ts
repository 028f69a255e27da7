import { pollProviderInvoice } from '@apipay/domain/invoices';
import { type Task, tenantContext } from '../task-context';

export const pollProviderInvoiceTask: Task<'poll-provider-invoice'> = (services, payload) =>
  pollProviderInvoice(tenantContext(services, 'poll-provider-invoice', payload), services, payload);
