import { uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aMerchant, aPhone } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { archiveInvoice, unarchiveInvoice } from './archive-invoice';
import { cancelInvoice } from './cancel-invoice';
import { checkProviderInvoice } from './check-provider-invoice';
import { countInvoices } from './count-invoices';
import { createInvoiceDraft } from './create-invoice-draft';
import { listInvoiceTimeline } from './invoice-timeline';
import { issueInvoice } from './issue-invoice';
import { getInvoice, listInvoices } from './list-invoices';
import { sendProviderInvoice } from './send-provider-invoice';

let world: TestWorld;
let merchant: ConnectedMerchant;

beforeAll(async () => {
  world = await openTestWorld();
  merchant = await aConnectedMerchant(world);
});

afterAll(() => world.close());

async function anInvoice(amount = '15000') {
  const input = { phone: aPhone(), amount, description: 'Заказ 17' };
  const { invoice } = await issueInvoice(merchant.ctx, merchant, input);
  return {
    invoiceId: invoice.id,
    push: { providerInvoiceId: invoice.currentProviderInvoiceId ?? 'piv_' } as const,
  };
}

async function aLivePush() {
  const made = await anInvoice();
  await sendProviderInvoice(merchant.system, merchant, made.push);
  const payment = (await getInvoice(merchant.ctx, made.invoiceId)).push?.providerPaymentId ?? '';
  return { ...made, payment };
}

async function aPaidInvoice() {
  const made = await aLivePush();
  merchant.provider.setStatus(made.payment, 'Processed');
  await checkProviderInvoice(merchant.system, merchant, { ...made.push, cause: 'refresh' });
  return made;
}

const listedIds = async (filter: Parameters<typeof listInvoices>[2] = {}) =>
  (await listInvoices(merchant.ctx, { size: 100 }, filter)).rows.map(({ row }) => row.id);

it('an archived invoice is out of the lists and counts, in the archive, and found by a search', async () => {
  const { invoiceId } = await aPaidInvoice();
  const before = (await countInvoices(merchant.ctx, {})).find(({ status }) => status === 'paid');
  const archived = await archiveInvoice(merchant.ctx, { invoiceId });
  expect(await archiveInvoice(merchant.ctx, { invoiceId })).toEqual(archived);
  expect(await listedIds()).not.toContain(invoiceId);
  expect(await listedIds({ archived: false, search: invoiceId })).toEqual([]);
  expect(await listedIds({ archived: true })).toEqual([invoiceId]);
  expect(await listedIds({ search: invoiceId })).toEqual([invoiceId]);
  const after = (await countInvoices(merchant.ctx, {})).find(({ status }) => status === 'paid');
  expect(after?.count ?? 0).toBe((before?.count ?? 0) - 1);
  await unarchiveInvoice(merchant.ctx, { invoiceId });
  expect((await unarchiveInvoice(merchant.ctx, { invoiceId })).archivedAt).toBeNull();
  expect(await listedIds()).toContain(invoiceId);
  const causes = (await listInvoiceTimeline(merchant.ctx, invoiceId)).flatMap((entry) =>
    entry.kind === 'transition' && entry.row.cause.includes('archived') ? [entry.row.cause] : [],
  );
  expect(causes.toSorted()).toEqual(['archived', 'unarchived']);
  const records = await world.admin`
    select action from audit_records where object_id = ${invoiceId} and action like '%archive' order by action`;
  expect(records.map((record) => record['action'])).toEqual(['invoice.archive', 'invoice.unarchive']);
});

it('while money may still come or is on its way, nothing is put out of sight', async () => {
  const refused = { code: 'INVOICE_ARCHIVE_NOT_NOW' };
  const { invoice: draft } = await createInvoiceDraft(merchant.ctx, {});
  await expect(archiveInvoice(merchant.ctx, { invoiceId: draft.id })).rejects.toMatchObject(refused);
  const live = await aLivePush();
  await expect(archiveInvoice(merchant.ctx, live)).rejects.toMatchObject(refused);
  const paid = await aPaidInvoice();
  await world.admin`update payments set state = 'unapplied' where invoice_id = ${uuidFromId(paid.invoiceId)}`;
  await expect(archiveInvoice(merchant.ctx, paid)).rejects.toMatchObject(refused);
  const unsent = await anInvoice();
  await cancelInvoice(merchant.ctx, unsent);
  expect((await archiveInvoice(merchant.ctx, unsent)).archivedAt).not.toBeNull();
});

it('a viewer archives nothing, and another merchant finds nothing', async () => {
  const paid = await aPaidInvoice();
  const viewer = (await aMerchant(world, { role: 'viewer' })).context();
  const stranger = await aConnectedMerchant(world);
  for (const work of [archiveInvoice, unarchiveInvoice]) {
    await expect(work(viewer, paid)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(work(stranger.ctx, paid)).rejects.toMatchObject({ code: 'INVOICE_NOT_FOUND' });
  }
});
