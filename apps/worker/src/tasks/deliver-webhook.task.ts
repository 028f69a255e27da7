import { deliverWebhook } from '@apipay/domain/webhooks';
import { type Task, tenantContext } from '../task-context';

export const deliverWebhookTask: Task<'deliver-webhook'> = (services, payload) =>
  deliverWebhook(
    tenantContext(services, 'deliver-webhook', payload),
    { sender: services.webhookSender, random: services.random },
    payload,
  );
