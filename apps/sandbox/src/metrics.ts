import { Counter, collectDefaultMetrics, Registry } from 'prom-client';

/** Counters of one sandbox; its own registry, so that several can live in one process. */
export function createMetrics(withProcess: boolean) {
  const registry = new Registry();
  if (withProcess) collectDefaultMetrics({ register: registry });
  const registers = [registry];
  return {
    registry,
    kaspiCalls: new Counter({
      name: 'sandbox_kaspi_calls_total',
      help: 'Calls to the Kaspi partner API',
      labelNames: ['world', 'operation', 'httpStatus', 'misbehaviour'] as const,
      registers,
    }),
    whatsappMessages: new Counter({
      name: 'sandbox_whatsapp_messages_total',
      help: 'Messages offered to the WhatsApp Cloud API',
      labelNames: ['httpStatus', 'misbehaviour'] as const,
      registers,
    }),
    whatsappWebhooks: new Counter({
      name: 'sandbox_whatsapp_webhooks_total',
      help: 'Attempts to deliver a WhatsApp status',
      labelNames: ['status', 'acknowledged'] as const,
      registers,
    }),
    billerCalls: new Counter({
      name: 'sandbox_biller_calls_total',
      help: 'Calls of the bank to sellers about payments by account number',
      labelNames: ['command', 'result'] as const,
      registers,
    }),
    hookDeliveries: new Counter({
      name: 'sandbox_hook_deliveries_total',
      help: 'Webhook deliveries received',
      labelNames: ['verdict', 'httpStatus'] as const,
      registers,
    }),
  };
}

export type SandboxMetrics = ReturnType<typeof createMetrics>;
