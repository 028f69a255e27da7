import { randomUUID } from 'node:crypto';
import type { Id } from '@apipay/db/ids';
import type { ProviderConnectionRow } from '@apipay/db/schema/provider-connections';
import type { Tx } from '../kernel/transaction';
import { kaspiPhoneSlot } from './load-connection';
import type { PaymentProvider, ProviderCall, ProviderOutcome } from './payment-provider.port';

/** The merchant's own Kaspi number, proven by a code: the one number that may be looked up with no invoice in sight. */
export async function ownKaspiPhone(
  tx: Tx,
  connection: ProviderConnectionRow,
  owner: Id<'subject'>,
): Promise<string> {
  const [phone = ''] = await tx.reveal({
    subjectId: owner,
    action: 'provider-connection.use',
    objectKind: 'provider-connection',
    objectId: connection.id,
    values: [
      {
        field: 'kaspiPhone',
        slot: kaspiPhoneSlot(owner, connection.id),
        sealed: connection.kaspiPhoneCiphertext,
      },
    ],
  });
  return phone;
}

/**
 * The one harmless call that fails where the device is not known or its trade point is switched off. The name that comes
 * back is dropped. Null where the scheme has no such call.
 */
export async function probeDevice(
  provider: PaymentProvider,
  call: ProviderCall,
  phone: string,
): Promise<ProviderOutcome<null> | null> {
  if (!provider.capabilities(call.connection).canInvoiceByPhone || call.connection.deviceToken === null) {
    return null;
  }
  const outcome = await provider.lookUpPayer({ ...call, requestId: randomUUID() }, { phone });
  return outcome.kind === 'done' ? { ...outcome, value: null } : outcome;
}
