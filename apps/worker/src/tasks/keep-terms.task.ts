import { keepTerms } from '@apipay/domain/retention';
import { systemContext, type Task } from '../task-context';

export const keepTermsTask: Task<'keep-terms'> = async (services, payload) => {
  const { destroyed, overdue } = await keepTerms(systemContext(services, 'keep-terms', payload));
  return `${destroyed} destroyed, ${overdue} beyond their term`;
};
