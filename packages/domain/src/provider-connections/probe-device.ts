import { randomUUID } from 'node:crypto';
import type { PaymentProvider, ProviderCall, ProviderOutcome } from './payment-provider.port';

/**
 * The one harmless call that fails where the device is not known or its trade point is switched off: looking up the merchant's own Kaspi
 * number, the one that may be looked up with no invoice in sight. The name that comes back is dropped. Null where the scheme has no such
 * call, or the number may not be used.
 */
export async function probeDevice(
  provider: PaymentProvider,
  call: ProviderCall,
  phone: string | null,
): Promise<ProviderOutcome<null> | null> {
  const canLookUp = provider.capabilities(call.connection).canInvoiceByPhone;
  if (phone === null || !canLookUp || call.connection.deviceToken === null) return null;
  const outcome = await provider.lookUpPayer({ ...call, requestId: randomUUID() }, { phone });
  return outcome.kind === 'done' ? { ...outcome, value: null } : outcome;
}
