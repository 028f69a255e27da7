import { sendCampaignTest } from '@apipay/domain/campaigns';
import { systemContext, type Task } from '../task-context';

export const tryCampaignTask: Task<'try-campaign'> = (services, payload) =>
  sendCampaignTest(
    systemContext(services, 'try-campaign', payload),
    { sender: services.messageSender },
    payload,
  );
