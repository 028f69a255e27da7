export const reminderStates = [
  'waiting',
  'sending',
  'sent',
  'delivered',
  'read',
  'unknown',
  'failed',
  'dropped',
] as const;
export type ReminderState = (typeof reminderStates)[number];
