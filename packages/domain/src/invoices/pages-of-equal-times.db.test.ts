import { uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aPhone } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { PageRequest } from '../kernel/page';
import { issueInvoice } from './issue-invoice';
import { listInvoices } from './list-invoices';

const rows = 10_000;

let world: TestWorld;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  world = await openTestWorld();
  merchant = await aConnectedMerchant(world);
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    phone: aPhone(),
    amount: '100',
    description: 'Заказ',
  });
  // All but three within one millisecond, a thousand of them at each of ten microseconds: a JavaScript date sees one instant.
  await world.admin`
    insert into invoices
    select (jsonb_populate_record(i, jsonb_build_object('id', gen_random_uuid(), 'number', 1 + n, 'external_id', null,
      'created_at', i.created_at - interval '1 hour' + (n % 10) * interval '1 microsecond'))).*
    from invoices i, generate_series(1, ${rows - 1}) n where i.id = ${uuidFromId(invoice.id)}`;
});
afterAll(() => world.close());

async function walk(side: 'after' | 'before'): Promise<readonly string[]> {
  const seen: string[] = [];
  let request: PageRequest = side === 'after' ? { size: 100 } : { size: 100, isFromEnd: true };
  for (;;) {
    const page = await listInvoices(merchant.ctx, request);
    const ids = page.rows.map(({ row }) => row.id);
    if (side === 'after') seen.push(...ids);
    else seen.unshift(...ids);
    const edge = side === 'after' ? page.rows.at(-1) : page.rows[0];
    const hasMore = side === 'after' ? page.hasNext : page.hasPrevious;
    if (!hasMore || edge === undefined) return seen;
    request = { size: 100, from: { side, position: edge.position } };
  }
}

it('T23 ten thousand rows of one millisecond page completely, forwards and back, in one order', async () => {
  const forwards = await walk('after');
  expect(forwards).toHaveLength(rows);
  expect(new Set(forwards).size).toBe(rows);
  expect(await walk('before')).toEqual(forwards);
});
