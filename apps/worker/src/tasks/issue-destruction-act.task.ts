import { issueAct } from '@apipay/domain/destruction';
import { systemContext, type Task } from '../task-context';

export const issueDestructionActTask: Task<'issue-destruction-act'> = (services, payload) =>
  issueAct(systemContext(services, 'issue-destruction-act', payload), services, payload);
