import { sendNotice } from '@apipay/domain/notices';
import { writeOwnerNotice } from '@apipay/i18n/owner-notice';
import { type Task, tenantContext } from '../task-context';

export const sendNoticeTask: Task<'send-notice'> = ({ messengers, ...services }, payload) =>
  sendNotice(
    tenantContext({ messengers, ...services }, 'send-notice', payload),
    { messengers, writeNotice: writeOwnerNotice },
    payload,
  );
