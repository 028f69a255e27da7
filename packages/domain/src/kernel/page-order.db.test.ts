import { billerAccounts } from '@apipay/db/schema/biller';
import { invoices } from '@apipay/db/schema/invoices';
import { ledgerTransactions } from '@apipay/db/schema/ledger';
import { statements } from '@apipay/db/schema/statements';
import { webhookDeliveries } from '@apipay/db/schema/webhooks';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type PageRequest, pageOrder } from './page';
import { readBuilder } from './prepared-query';

let world: TestWorld;

beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

const lists = [
  ['invoices', invoices, invoices.createdAt],
  ['biller_accounts', billerAccounts, billerAccounts.createdAt],
  ['ledger_transactions', ledgerTransactions, ledgerTransactions.occurredAt],
  ['statements', statements, statements.importedAt],
  ['webhook_deliveries', webhookDeliveries, webhookDeliveries.createdAt],
] as const;

it.each(lists)(
  'a page of %s comes in the order of an index, forwards and back: no list is sorted for it',
  async (_, table, at) => {
    const requests: PageRequest[] = [{ size: 50 }, { size: 50, isFromEnd: true }];
    for (const request of requests) {
      const { sql } = readBuilder
        .select({ id: table.id })
        .from(table)
        .orderBy(...pageOrder(at, table.id, request))
        .toSQL();
      const ofOne = sql.replace(
        ' order by',
        ` where merchant_id = '00000000-0000-0000-0000-000000000000' and mode = 'live' order by`,
      );
      const plan = await world.admin.begin(async (tx) => {
        await tx`set local enable_sort = off`;
        await tx`set local enable_seqscan = off`;
        await tx`set local enable_bitmapscan = off`;
        return tx.unsafe<{ 'QUERY PLAN': string }[]>(`explain ${ofOne} limit 51`);
      });
      expect(plan.map((line) => line['QUERY PLAN']).join('\n')).not.toMatch(
        /(^|->) *(Incremental )?Sort {2}\(/m,
      );
    }
  },
);
