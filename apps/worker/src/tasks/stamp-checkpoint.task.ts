import { stampCheckpoint } from '@apipay/domain/audit-log';
import { systemContext, type Task } from '../task-context';

export const stampCheckpointTask: Task<'stamp-checkpoint'> = async (services, payload) =>
  services.timeStampAuthority === null
    ? 'no authority is asked'
    : stampCheckpoint(
        systemContext(services, 'stamp-checkpoint', payload),
        services.timeStampAuthority,
        payload,
      );
