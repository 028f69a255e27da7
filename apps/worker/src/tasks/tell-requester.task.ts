import { tellRequester } from '@apipay/domain/data-subject-requests';
import { writeRequestNews } from '@apipay/i18n/request-news';
import { systemContext, type Task } from '../task-context';

export const tellRequesterTask: Task<'tell-requester'> = (services, payload) =>
  tellRequester(
    systemContext(services, 'tell-requester', payload),
    { sender: services.messageSender, writeRequestNews },
    payload,
  );
