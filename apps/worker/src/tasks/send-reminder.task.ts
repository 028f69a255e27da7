import { sendReminder } from '@apipay/domain/reminders';
import { writeInvoiceReminder } from '@apipay/i18n/invoice-reminder';
import { type Task, tenantContext } from '../task-context';

export const sendReminderTask: Task<'send-reminder'> = ({ provider, messengers, ...services }, payload) =>
  sendReminder(
    tenantContext({ provider, messengers, ...services }, 'send-reminder', payload),
    { provider, messengers, writeReminder: writeInvoiceReminder },
    payload,
  );
