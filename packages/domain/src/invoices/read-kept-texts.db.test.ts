import { type Id, idFromUuid, uuidFromId } from '@apipay/db/ids';
import type { MerchantRole } from '@apipay/db/schema/merchants.enums';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { putSubject } from '@apipay/testing/subject-state';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { requireUser } from '../kernel/permissions';
import { issueInvoice } from './issue-invoice';
import { readKeptTexts } from './read-kept-texts';
import { revealInvoices } from './reveal-invoices';

let world: TestWorld;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  world = await openTestWorld();
  merchant = await aConnectedMerchant(world);
});
afterAll(() => world.close());

/** By number, with two lines. */
async function anInvoice() {
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    phone: aPhone(),
    description: 'Заказ 17',
    internalComment: 'Позвонить',
    lines: [
      { name: 'Кофе', quantity: '1', unit: 'kilogram', price: '8000' },
      { name: 'Доставка', quantity: '1', unit: 'service', price: '1000' },
    ],
  });
  const [row] = await world.admin<{ subject_id: string }[]>`
    select p.subject_id from payers p join invoices i on i.merchant_id = p.merchant_id and i.payer_id = p.id
      where i.id = ${uuidFromId(invoice.id)}`;
  return { id: invoice.id, subjectId: idFromUuid('subject', row?.subject_id ?? '') };
}

const as = (role: MerchantRole) => ({
  ...merchant.ctx,
  actor: { ...requireUser(merchant.ctx), role },
});
const kept = {
  description: 'Заказ 17',
  internalComment: 'Позвонить',
  lineNames: ['Кофе', 'Доставка'],
};
const openings = async (id: Id<'invoice'>) =>
  world.admin`select purpose, kind, fields, cardinality(subject_pseudonyms)::int as subjects from audit_records
    where action = 'invoice.open-kept-texts' and object_id = ${id}`;

it('D33 words that the law keeps are opened for the law alone, by people of the business, with a record', async () => {
  const { id, subjectId } = await anInvoice();
  expect(await readKeptTexts(merchant.ctx, id)).toBeNull(); // the data stand
  await putSubject(world, subjectId, 'blocked');
  expect(await readKeptTexts(merchant.ctx, id)).toBeNull();
  await putSubject(world, subjectId, 'destroyed');
  expect((await revealInvoices(merchant.ctx, [id], ['description'])).get(id)).toBeUndefined();
  for (const role of ['owner', 'administrator', 'accountant'] as const) {
    expect(await readKeptTexts(as(role), id)).toEqual(kept);
  }
  for (const role of ['operator', 'developer', 'viewer'] as const) {
    await expect(readKeptTexts(as(role), id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  }
  const records = await openings(id);
  expect(records).toHaveLength(3);
  expect(records[0]).toMatchObject({
    purpose: 'legal-obligation',
    kind: 'read',
    fields: ['description', 'lineName', 'internalComment'],
    subjects: 1,
  });
});

it('D33 no key, no staff and no other business opens them, and nothing is said once their own key is gone', async () => {
  const { id, subjectId } = await anInvoice();
  await putSubject(world, subjectId, 'destroyed');
  const key = {
    ...merchant.ctx,
    actor: { kind: 'api-key', apiKeyId: 'key_x', scopes: ['payers:reveal', 'invoices:read'] },
  } as unknown as typeof merchant.ctx;
  await expect(readKeptTexts(key, id)).rejects.toMatchObject({ code: 'FORBIDDEN' });
  const stranger = await aConnectedMerchant(world);
  expect(await readKeptTexts(stranger.ctx, id)).toBeNull();
  expect(await readKeptTexts({ ...merchant.ctx, mode: 'test' }, id)).toBeNull();
  expect(await readKeptTexts(merchant.ctx, 'no-id')).toBeNull();
  expect(await openings(id)).toHaveLength(0);
  await world.vault.destroyKeys(subjectId, ['billing']);
  expect(await readKeptTexts(merchant.ctx, id)).toBeNull();
});
