/** What invoices and reminders both need: it knows nothing of either. */
export { dropWaitingReminder } from './drop-waiting-reminder';
export { enqueueReminder, moveReminder, putOffReminder, recordReminderStep } from './move-reminder';
export { reminderTransitions } from './reminder-states';
