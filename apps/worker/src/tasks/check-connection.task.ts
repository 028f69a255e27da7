import { watchConnection } from '@apipay/domain/provider-connections';
import { type Task, tenantContext } from '../task-context';

export const checkConnectionTask: Task<'check-connection'> = async (services, payload) => {
  const connection = await watchConnection(
    tenantContext(services, 'check-connection', payload),
    services,
    payload.connectionId,
  );
  return connection.state;
};
