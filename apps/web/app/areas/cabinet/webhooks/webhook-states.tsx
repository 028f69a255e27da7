import { StatusBadge } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';

const endpointTones = { HEALTHY: 'paid', FAILING: 'waiting', DISABLED: 'failed' } as const;
const deliveryTones = { DELIVERED: 'paid', PENDING: 'waiting', FAILED: 'failed' } as const;

export function EndpointBadge({ state }: { state: keyof typeof endpointTones }) {
  const { t } = useUiTexts();
  return <StatusBadge tone={endpointTones[state]}>{t(`cabinet.webhooks.state.${state}`)}</StatusBadge>;
}

export function DeliveryBadge({ state }: { state: keyof typeof deliveryTones }) {
  const { t } = useUiTexts();
  return <StatusBadge tone={deliveryTones[state]}>{t(`cabinet.webhooks.delivery.${state}`)}</StatusBadge>;
}

/** An event in the reader's words, with its own name for those who program. */
export function EventName({ type }: { type: string }) {
  const { t } = useUiTexts();
  const words = t.find(`cabinet.event.${type}`);
  return words ? (
    <>
      {words} <code className="font-mono text-xs text-muted">{type}</code>
    </>
  ) : (
    <code className="font-mono text-sm">{type}</code>
  );
}
