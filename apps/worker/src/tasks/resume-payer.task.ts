import { resumePayer } from '@apipay/domain/invoices';
import { type Task, tenantContext } from '../task-context';

export const resumePayerTask: Task<'resume-payer'> = (services, payload) =>
  resumePayer(tenantContext(services, 'resume-payer', payload), payload);
