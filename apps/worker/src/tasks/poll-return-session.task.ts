import { pollReturnSession } from '@apipay/domain/refunds';
import { type Task, tenantContext } from '../task-context';

export const pollReturnSessionTask: Task<'poll-return-session'> = (services, payload) =>
  pollReturnSession(tenantContext(services, 'poll-return-session', payload), services, payload);
