import { tellSecondFactor } from '@apipay/domain/users';
import { writeSecondFactorNews } from '@apipay/i18n/second-factor-news';
import { systemContext, type Task } from '../task-context';

export const tellSecondFactorTask: Task<'tell-second-factor'> = (services, payload) =>
  tellSecondFactor(
    systemContext(services, 'tell-second-factor', payload),
    { sender: services.messageSender, writeSecondFactorNews },
    payload,
  );
