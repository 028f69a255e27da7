import { tellOldNumber } from '@apipay/domain/rectifications';
import { writeNumberChanged } from '@apipay/i18n/number-changed';
import { systemContext, type Task } from '../task-context';

export const tellOldNumberTask: Task<'tell-old-number'> = (services, payload) =>
  tellOldNumber(
    systemContext(services, 'tell-old-number', payload),
    { sender: services.messageSender, writeNumberChanged },
    payload,
  );
