import { finishRetirement } from '@apipay/domain/provider-connections';
import { type Task, tenantContext } from '../task-context';

export const finishRetirementTask: Task<'finish-retirement'> = (services, payload) =>
  finishRetirement(tenantContext(services, 'finish-retirement', payload), services, payload);
