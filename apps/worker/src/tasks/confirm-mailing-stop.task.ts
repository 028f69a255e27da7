import { confirmMailingStop } from '@apipay/domain/campaigns';
import { writeMailingStop } from '@apipay/i18n/mailing-stop';
import { systemContext, type Task } from '../task-context';

export const confirmMailingStopTask: Task<'confirm-mailing-stop'> = (services, payload) =>
  confirmMailingStop(
    systemContext(services, 'confirm-mailing-stop', payload),
    { sender: services.messageSender, writeMailingStop },
    payload,
  );
