import { watchConnections } from '@apipay/domain/provider-connections';
import { systemContext, type Task } from '../task-context';

export const watchConnectionsTask: Task<'watch-connections'> = async (services, payload) => {
  const counts = await watchConnections(
    systemContext(services, 'watch-connections', payload),
    services.random,
  );
  services.observeConnections(counts);
  return counts.some(({ state, count }) => state === 'lost' && count > 0) ? 'some-lost' : 'none-lost';
};
