import { checkProviderInvoice } from '@apipay/domain/invoices';
import { type Task, tenantContext } from '../task-context';

export const checkProviderInvoiceTask: Task<'check-provider-invoice'> = (services, payload) =>
  checkProviderInvoice(tenantContext(services, 'check-provider-invoice', payload), services, payload);
