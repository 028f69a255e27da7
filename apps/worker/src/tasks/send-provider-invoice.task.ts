import { sendProviderInvoice } from '@apipay/domain/invoices';
import { type Task, tenantContext } from '../task-context';

export const sendProviderInvoiceTask: Task<'send-provider-invoice'> = (services, payload) =>
  sendProviderInvoice(tenantContext(services, 'send-provider-invoice', payload), services, payload);
