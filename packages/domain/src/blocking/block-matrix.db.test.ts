import { type Id, uuidFromId } from '@apipay/db/ids';
import { aConnectedMerchant, type ConnectedMerchant } from '@apipay/testing/connections';
import { aContext, aPhone, aProvenNumber, aStaffMember, aSystemContext } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { fileRequest, withdrawRequest } from '../data-subject-requests';
import {
  cancelInvoice,
  checkProviderInvoice,
  getInvoice,
  issueInvoice,
  listInvoices,
  revealInvoices,
  sendProviderInvoice,
} from '../invoices';
import { writeFirstLegalClocks } from '../legal-clocks';
import { lookUpPayer } from '../payers';
import { getStaffInvoice } from '../people';
import { readInvoicePrintout } from '../printouts';
import { remindInvoice } from '../reminders';

let world: TestWorld;
let merchant: ConnectedMerchant;
let phone: string;
let proofToken: string;
let invoiceId: Id<'invoice'>;
let pushId: Id<'providerInvoice'>;

beforeAll(async () => {
  world = await openTestWorld({ start: new Date('2026-12-01T07:00:00Z') });
  await writeFirstLegalClocks(aSystemContext(world));
});
afterAll(() => world.close());

beforeEach(async () => {
  merchant = await aConnectedMerchant(world);
  phone = aPhone();
  proofToken = await aProvenNumber(world, phone);
  const { invoice } = await issueInvoice(merchant.ctx, merchant, {
    phone,
    amount: '15000',
    description: 'Заказ 17',
  });
  if (invoice.currentProviderInvoiceId === null) throw new Error('an issued invoice has a push');
  [invoiceId, pushId] = [invoice.id, invoice.currentProviderInvoiceId];
  await sendProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId });
});

const block = () =>
  fileRequest(
    aContext(world),
    { kind: 'blocking', scope: 'number', merchantId: null, text: '', representative: null },
    { proofToken },
  );
const refusal = (code: string) => expect.objectContaining({ code });

describe('T6 while the data of a payer are blocked', () => {
  it('R-D4 money that arrives is booked, without a value of the payer', async () => {
    await block();
    const { push } = await getInvoice(merchant.ctx, invoiceId);
    merchant.provider.setStatus(push?.providerPaymentId ?? '', 'Processed');
    const before = await reads();
    await checkProviderInvoice(merchant.system, merchant, { providerInvoiceId: pushId, cause: 'at-expiry' });
    expect((await getInvoice(merchant.ctx, invoiceId)).state).toBe('paid');
    expect(await reads()).toBe(before);
  });

  it('the invoice is listed without what names the payer, and no value of it is opened, printed or searched for', async () => {
    await block();
    const page = await listInvoices(merchant.ctx, { size: 10 });
    expect(page.rows.map(({ row }) => [row.id, row.payerPhoneTail])).toEqual([[invoiceId, null]]);
    const revealed = await revealInvoices(merchant.ctx, [invoiceId], ['phone', 'description']);
    expect(revealed.get(invoiceId) ?? { phone: null, description: null }).toMatchObject({
      phone: null,
      description: null,
    });
    await expect(readInvoicePrintout(merchant.ctx, invoiceId)).rejects.toEqual(refusal('DATA_BLOCKED'));
    await expect(lookUpPayer(merchant.ctx, merchant, { phone })).rejects.toEqual(refusal('PAYER_BLOCKED'));
    const staff = await aStaffMember(world, { role: 'privacy-officer' });
    expect(JSON.stringify(await getStaffInvoice(staff.context(), invoiceId), big)).not.toContain(
      phone.slice(-4),
    );
  });

  it('no reminder goes, and taking the invoice back works', async () => {
    await block();
    await expect(remindInvoice(merchant.ctx, { invoiceId })).rejects.toMatchObject({
      code: expect.stringMatching(/BLOCKED|NOT_FOUND/),
    });
    await cancelInvoice(merchant.ctx, { invoiceId });
    expect((await getInvoice(merchant.ctx, invoiceId)).push?.state).toBe('cancelling');
  });

  it('T2 nothing of the subject is deleted or destroyed, and no deletion cascades into data of people', async () => {
    const requestId = await block();
    const [payer] =
      await world.admin`select subject_id from payers where merchant_id = ${uuidFromId(merchant.merchantId)}`;
    const subject = String(payer?.['subject_id']);
    await expect(world.admin`delete from subjects where id = ${subject}`).rejects.toMatchObject({
      code: '42501',
    });
    await expect(
      world.admin`update subjects set state = 'destroyed', destroyed_at = now(), epoch = epoch + 1 where id = ${subject}`,
    ).rejects.toMatchObject({ code: '42501' });
    const cascades = await world.admin`select conrelid::regclass as name from pg_constraint
      where contype = 'f' and confdeltype in ('c', 'n', 'd') and connamespace = 'public'::regnamespace`;
    expect(cascades).toEqual([]);
    await withdrawRequest(aContext(world), { id: requestId }, { proofToken });
  });
});

const big = (_key: string, value: unknown) => (typeof value === 'bigint' ? String(value) : value);
/** How often a value of this payer was opened. */
const reads = async () =>
  Number(
    (
      await world.admin`select count(*)::int as count from audit_records a
        where a.kind = 'read' and a.subject_pseudonyms && (select array_agg(s.pseudonym) from payers p
          join subjects s on s.id = p.subject_id where p.merchant_id = ${uuidFromId(merchant.merchantId)})`
    )[0]?.['count'],
  );
