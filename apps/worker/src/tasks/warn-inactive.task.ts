import { sendInactivityWarning } from '@apipay/domain/inactivity-warnings';
import { writeInactivityWarning } from '@apipay/i18n/inactivity-warning';
import { systemContext, type Task } from '../task-context';

export const warnInactiveTask: Task<'warn-inactive'> = (services, payload) =>
  sendInactivityWarning(
    systemContext(services, 'warn-inactive', payload),
    { sender: services.messageSender, writeInactivityWarning },
    payload,
  );
