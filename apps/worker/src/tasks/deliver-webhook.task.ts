import { type Task, tenantContext } from '../task-context';

/** Deliveries need no job: one that a process of an earlier release, or an invariant, has left is a reason to look. */
export const deliverWebhookTask: Task<'deliver-webhook'> = (services, payload) => {
  services.wakeDeliveries(tenantContext(services, 'deliver-webhook', payload).merchantId);
  return Promise.resolve('looked');
};
