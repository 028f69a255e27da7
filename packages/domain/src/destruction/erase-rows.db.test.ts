import { uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant } from '@apipay/testing/connections';
import { aSystemContext } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { inTransaction } from '../kernel/transaction';
import { destroyerTransaction } from './destroy-subject';
import { eraseRows } from './erase-rows';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
});
afterAll(() => world.close());

it('T20 of a row about two people only what is the subject’s is erased', async () => {
  const owner = await aConnectedMerchant(world);
  const colleague = await aConnectedMerchant(world);
  await world.admin`update provider_connections set kaspi_number_subject_id = ${uuidFromId(colleague.subjectId)}
    where merchant_id = ${uuidFromId(owner.merchantId)}`;
  const columns = ['kaspi_phone_index', 'kaspi_phone_tail', 'organization_bin_tail'];
  const subject = { kind: 'merchant-person', subjectId: colleague.subjectId } as const;
  const erased = await inTransaction(aSystemContext(world), destroyerTransaction, (tx) =>
    eraseRows(tx, subject, { table: 'provider_connections', action: 'clear', columns }),
  );
  expect(erased).toBe(2);
  const tails = async (merchantId: string) => {
    const [row] = await world.admin`select kaspi_phone_tail as number, organization_bin_tail as bin
      from provider_connections where merchant_id = ${uuidFromId(merchantId)}`;
    return [row?.['number'], row?.['bin']];
  };
  expect(await tails(colleague.merchantId)).toEqual(['', '']);
  expect(await tails(owner.merchantId)).toEqual(['', expect.stringMatching(/^\d+$/)]);
});
