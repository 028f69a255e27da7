import { idFromUuid, newId, uuidFromId } from '@apipay/db/ids';
import { subjectKinds } from '@apipay/db/personal-data';
import { aConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { PgDialect } from 'drizzle-orm/pg-core';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { issueInvoice } from '../invoices';
import { type DataSubject, rowsOfSubject } from './index';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

async function countRows(subject: DataSubject): Promise<Readonly<Record<string, number>>> {
  const counts: Record<string, number> = {};
  for (const [table, condition] of Object.entries(rowsOfSubject(subject))) {
    const { sql, params } = new PgDialect().sqlToQuery(condition);
    const [row] = await world.admin.unsafe<{ count: number }[]>(
      `select count(*)::integer as count from ${table} where ${sql}`,
      params as never[],
    );
    counts[table] = row?.count ?? -1;
  }
  return counts;
}

async function anIssuedInvoice() {
  const merchant = await aConnectedMerchant(world);
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    phone: aPhone(),
    amount: '15000',
    description: 'Заказ 17',
  });
  const [payer] = await world.admin<{ subject_id: string }[]>`
    select subject_id from payers where merchant_id = ${uuidFromId(merchant.merchantId)}`;
  return { id: invoice.id, subjectId: idFromUuid('subject', payer?.subject_id ?? '') };
}

it.each(subjectKinds)('R-P1 somebody unknown of the kind %s has no rows in any table', async (kind) => {
  await anIssuedInvoice();
  const nobody = { kind, subjectId: newId('subject'), staffMemberId: newId('staffMember') };
  const counts = await countRows(nobody);
  expect(Object.entries(counts).filter(([, count]) => count !== 0)).toEqual([]);
});

it('R-P1 the rows of a payer are those of its own invoices', async () => {
  const { subjectId } = await anIssuedInvoice();
  await anIssuedInvoice();
  const counts = await countRows({ kind: 'payer', subjectId });
  expect(counts).toMatchObject({ subjects: 1, payers: 1, invoices: 1, provider_invoices: 1, payments: 0 });
});
