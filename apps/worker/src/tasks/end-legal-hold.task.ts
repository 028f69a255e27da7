import { endLegalHold } from '@apipay/domain/destruction';
import { systemContext, type Task } from '../task-context';

export const endLegalHoldTask: Task<'end-legal-hold'> = (services, payload) =>
  endLegalHold(systemContext(services, 'end-legal-hold', payload), payload);
