import { applyKeyState } from '@apipay/domain/blocking';
import { systemContext, type Task } from '../task-context';

export const applyKeyStateTask: Task<'apply-key-state'> = async (services, payload) => {
  await applyKeyState(systemContext(services, 'apply-key-state', payload), payload);
  return 'done';
};
