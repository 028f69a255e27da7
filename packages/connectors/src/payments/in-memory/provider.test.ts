import { expect, test } from 'vitest';
import { createInMemoryPaymentProvider } from './provider';

const call = {
  connection: { scheme: 'r3', mode: 'test', organizationBin: '180340021791', deviceToken: 'd' },
  connectionId: 'pcn_1',
  requestId: 'r',
} as const;
const invoice = { amountMinor: 1_500_000n, phone: '+77012345678', comment: 'A-17' };

test('an invoice lives from creation to payment', async () => {
  const provider = createInMemoryPaymentProvider();
  const created = await provider.createPhoneInvoice(call, invoice);
  expect(created).toMatchObject({ kind: 'done', value: { providerPaymentId: '1000001' } });
  const id = { providerPaymentId: '1000001' };
  expect(await provider.getPaymentStatus(call, id)).toMatchObject({ value: { status: 'waiting' } });
  provider.setStatus('1000001', 'Processed');
  expect(await provider.getPaymentStatus(call, id)).toMatchObject({
    value: { status: 'paid', amountMinor: 1_500_000n },
  });
  expect(await provider.cancelPhoneInvoice(call, id)).toMatchObject({
    value: { isCancelled: false, rawStatus: 'Processed' },
  });
});

test('troubles meet one call each, in their order', async () => {
  const provider = createInMemoryPaymentProvider();
  provider.meet(
    'createPhoneInvoice',
    { kind: 'unknown', cause: 'timeout', isDone: true },
    { kind: 'unknown', cause: 'connection-cut', isDone: false },
    { kind: 'refused', reason: 'payer-not-found' },
    { kind: 'not-sent', cause: 'circuit-open' },
  );
  const kinds: string[] = [];
  for (let turn = 0; turn < 5; turn += 1) kinds.push((await provider.createPhoneInvoice(call, invoice)).kind);
  expect(kinds).toEqual(['unknown', 'unknown', 'refused', 'not-sent', 'done']);
  expect(provider.payments.size).toBe(2);
  expect(provider.calls).toHaveLength(5);
});
