import type { ReminderState } from '@apipay/db/schema/invoice-reminders.enums';
import type { StateTable } from '../kernel/state-machine';

export const reminderTransitions: StateTable<ReminderState> = {
  waiting: ['sending', 'failed', 'dropped'],
  // Back to `waiting` only where it is certain that nothing was sent.
  sending: ['sent', 'unknown', 'failed', 'waiting'],
  // The one who called may hear the answer after somebody else has given it up.
  unknown: ['sent', 'failed'],
  sent: ['delivered', 'read', 'failed'],
  delivered: ['read'],
  read: [],
  failed: [],
  dropped: [],
};
