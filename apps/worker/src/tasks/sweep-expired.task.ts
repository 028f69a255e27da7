import { sweepExpired } from '@apipay/domain/upkeep';
import { systemContext, type Task } from '../task-context';

export const sweepExpiredTask: Task<'sweep-expired'> = async (services, payload) => {
  await sweepExpired(systemContext(services, 'sweep-expired', payload));
  return 'swept';
};
