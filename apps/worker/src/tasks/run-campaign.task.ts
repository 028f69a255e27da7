import { runCampaign } from '@apipay/domain/campaigns';
import { systemContext, type Task } from '../task-context';

export const runCampaignTask: Task<'run-campaign'> = (services, payload) =>
  runCampaign(systemContext(services, 'run-campaign', payload), { sender: services.messageSender }, payload);
