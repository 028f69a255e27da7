import { runDestruction } from '@apipay/domain/destruction';
import { systemContext, type Task } from '../task-context';

export const runDestructionTask: Task<'run-destruction'> = (services, payload) =>
  runDestruction(systemContext(services, 'run-destruction', payload), services, payload);
