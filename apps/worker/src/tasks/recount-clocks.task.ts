import { recountClocks } from '@apipay/domain/legal-clocks';
import { systemContext, type Task } from '../task-context';

export const recountClocksTask: Task<'recount-clocks'> = async (services, payload) => {
  const { shortened, waiting } = await recountClocks(systemContext(services, 'recount-clocks', payload));
  return shortened + waiting === 0 ? 'unchanged' : 'changed';
};
