import { findReachedClock } from '@apipay/domain/legal-clocks';
import { limitActions } from '../limit-actions';
import { systemContext, type Task } from '../task-context';

export const actAtLimitTask: Task<'act-at-limit'> = async (services, payload) => {
  const ctx = systemContext(services, 'act-at-limit', payload);
  const clock = await findReachedClock(ctx, payload);
  if (clock === null) return 'over';
  const act = limitActions[clock.objectKind];
  return act === undefined ? 'for-people' : act(services, ctx, clock);
};
