import { watchClocks } from '@apipay/domain/legal-clocks';
import { systemContext, type Task } from '../task-context';

export const watchClocksTask: Task<'watch-clocks'> = async (services, payload) => {
  const counts = await watchClocks(systemContext(services, 'watch-clocks', payload));
  services.observeClocks(counts);
  return counts.some(({ stage, count }) => stage === 'reached' && count > 0)
    ? 'some-reached'
    : 'none-reached';
};
