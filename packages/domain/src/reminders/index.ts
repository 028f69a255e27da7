export { listReminders, type RemindedInvoice } from './list-reminders';
export { readReminderPreview } from './read-reminder-preview';
export { recordReminderStatus } from './record-reminder-status';
export { remindInvoice } from './remind-invoice';
export { reminderObstacles } from './reminder';
export type { ReminderContent } from './reveal-reminder';
export { type ReminderPorts, sendReminder } from './send-reminder';
export { takeBackReminder } from './take-back-reminder';
