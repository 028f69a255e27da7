import type postgres from 'postgres';
import { groupBy } from '../ground/group-by';
import type { Bank } from './bank';
import { type Book, carriedOut, minorOf, receivedOf, returnedOf, sumOf } from './book';
import type { Finding } from './finding';
import type { ProviderTruth } from './sandbox-control';

/** Money at the provider and the bank against payments, refunds and ledger of ours. */
export async function judgeMoney(
  sql: postgres.Sql,
  book: Book,
  truth: ProviderTruth,
  bank: Bank,
): Promise<readonly Finding[]> {
  const received = judgeReceived(book, truth);
  const returned = judgeReturned(book, truth);
  const taken = [...bank.payments.values()];
  const ledger = await readLedger(sql);
  const atProvider =
    sumOf(truth.payments, (payment) => receivedOf(payment) - returnedOf(payment)) +
    sumOf(taken, (payment) => payment.amountMinor);
  const unseen = received.behindCasesMinor - returned.behindCasesMinor;
  const invoiceState = new Map(book.invoices.map((invoice) => [invoice.id, invoice.state]));
  const unapplied = book.payments.filter((payment) => payment.state === 'unapplied');
  const refundsOf = groupBy(
    book.refunds.filter((refund) => refund.state === 'completed'),
    (refund) => refund.payment_id,
  );
  const unappliedMinor = sumOf(
    unapplied,
    (payment) =>
      BigInt(payment.amount_minor) -
      sumOf(refundsOf.get(payment.id) ?? [], (refund) => BigInt(refund.amount_minor)),
  );
  const completed = book.refunds.filter((refund) => refund.state === 'completed').length;
  const ofBank = book.payments.filter((payment) => payment.source === 'biller');
  return [
    ...received.findings,
    ...returned.findings,
    { what: 'payments at the bank', value: taken.length, must: null },
    {
      what: '  without exactly one payment of ours of that sum',
      value: taken.filter(
        (payment) =>
          ofBank.filter(
            (ours) =>
              ours.transaction_id === payment.txnId && BigInt(ours.amount_minor) === payment.amountMinor,
          ).length !== 1,
      ).length,
      must: 0,
    },
    { what: '  answered differently the second time', value: bank.contradictions, must: 0 },
    { what: 'payments of ours that the bank does not have', value: ofBank.length - taken.length, must: 0 },
    {
      what: 'net money at provider and bank, in tenge',
      value: Number(atProvider / 100n),
      must: null,
    },
    {
      what: '  less provider-clearing, less what stands behind visible cases, in tiyn',
      value: Number(atProvider - ledger.clearing - unseen),
      must: 0,
    },
    { what: 'unapplied payments', value: unapplied.length, must: null },
    {
      what: '  of an invoice that is neither paid otherwise nor void',
      value: unapplied.filter(
        (payment) => !['paid', 'void'].includes(invoiceState.get(payment.invoice_id ?? '') ?? ''),
      ).length,
      must: 0,
    },
    {
      what: '  less the account of unapplied money, in tiyn',
      value: Number(unappliedMinor + ledger.unapplied),
      must: 0,
    },
    { what: 'unbalanced ledger transactions', value: ledger.unbalanced, must: 0 },
    {
      what: 'ledger transactions beyond one per payment and completed refund',
      value: ledger.transactions - book.payments.length - completed,
      must: 0,
    },
  ];
}

function judgeReceived(book: Book, truth: ProviderTruth) {
  let known = 0;
  let otherAmount = 0;
  let visible = 0;
  let lost = 0;
  let behindCasesMinor = 0n;
  for (const payment of truth.payments) {
    for (const receipt of payment.payments) {
      const push = book.pushOfCall(payment.requestId);
      const isOurs = push !== undefined && push.provider_payment_id === String(payment.id);
      const ours = isOurs ? book.paymentOfPush(push) : undefined;
      if (ours !== undefined) {
        known += 1;
        if (BigInt(ours.amount_minor) !== minorOf(receipt.amount)) otherAmount += 1;
      } else if (push?.state === 'unknown') {
        visible += 1;
        behindCasesMinor += minorOf(receipt.amount);
      } else lost += 1;
    }
  }
  const pushPayments = book.payments.filter((payment) => payment.push_id !== null);
  const findings: readonly Finding[] = [
    { what: 'payments at the provider that we know', value: known, must: null },
    { what: '  with another amount', value: otherAmount, must: 0 },
    { what: 'payments waiting behind a visible unknown case', value: visible, must: null },
    { what: 'payments neither known nor behind a visible case', value: lost, must: 0 },
    {
      what: 'payments of ours that the provider does not have',
      value: pushPayments.length - known,
      must: 0,
    },
  ];
  return { findings, behindCasesMinor };
}

function judgeReturned(book: Book, truth: ProviderTruth) {
  const done = carriedOut(truth, 'payment/return');
  const atProvider = new Map(truth.payments.map((payment) => [String(payment.id), payment]));
  const pushOf = new Map(book.pushes.map((push) => [push.id, push]));
  const refundsOf = groupBy(book.refunds, (refund) => refund.payment_id);
  const calls = (callIds: readonly string[]) => callIds.filter((id) => done.has(id)).length;
  let behindCasesMinor = 0n;
  let hidden = 0;
  let twice = 0;
  for (const payment of book.payments) {
    const refunds = refundsOf.get(payment.id) ?? [];
    const theirs = atProvider.get(pushOf.get(payment.push_id ?? '')?.provider_payment_id ?? '');
    if (theirs === undefined) continue;
    if (theirs.returns.length > refunds.length) twice += 1;
    const booked = sumOf(
      refunds.filter((refund) => refund.state === 'completed'),
      (refund) => BigInt(refund.amount_minor),
    );
    const unseen = returnedOf(theirs) - booked;
    if (unseen === 0n) continue;
    const isCase = refunds.some(
      (refund) => refund.state === 'unknown' && BigInt(refund.amount_minor) === unseen,
    );
    if (isCase) behindCasesMinor += unseen;
    else hidden += 1;
  }
  const unanswered = book.refunds.filter(
    (refund) =>
      calls(refund.call_ids) > 0 && (refund.state !== 'completed' || refund.last_cause !== 'provider-answer'),
  );
  const unknown = book.refunds.filter((refund) => refund.state === 'unknown');
  const findings: readonly Finding[] = [
    {
      what: 'refunds at the provider',
      value: truth.payments.reduce((sum, payment) => sum + payment.returns.length, 0),
      must: null,
    },
    { what: 'refunds whose answer we never got', value: unanswered.length, must: null },
    {
      what: '  that never were a visible unknown case',
      value: unanswered.filter((refund) => !refund.was_unknown).length,
      must: 0,
    },
    {
      what: '  read back from the figure of the provider',
      value: unanswered.filter((refund) => refund.state === 'completed').length,
      must: null,
    },
    {
      what: 'refunds called again',
      value: book.refunds.filter((refund) => calls(refund.call_ids) > 1).length,
      must: 0,
    },
    { what: 'payments refunded more often than was asked for', value: twice, must: 0 },
    { what: 'payments whose refunds differ without a visible case', value: hidden, must: 0 },
    {
      what: 'refunds still unknown (killed before the call left, or not read yet)',
      value: unknown.length,
      must: null,
    },
  ];
  return { findings, behindCasesMinor };
}

async function readLedger(sql: postgres.Sql) {
  const [row] = await sql<
    { unbalanced: number; transactions: number; clearing: string; unapplied: string }[]
  >`
    select (select count(*)::int from (select 1 from ledger_entries group by merchant_id, transaction_id
        having sum(amount_minor) <> 0) as odd) as unbalanced,
      (select count(*)::int from ledger_transactions) as transactions,
      coalesce(sum(e.amount_minor) filter (where a.kind = 'provider-clearing'), 0)::text as clearing,
      coalesce(sum(e.amount_minor) filter (where a.kind = 'unapplied'), 0)::text as unapplied
    from ledger_entries e join ledger_accounts a on a.merchant_id = e.merchant_id and a.id = e.account_id`;
  return {
    unbalanced: row?.unbalanced ?? -1,
    transactions: row?.transactions ?? -1,
    clearing: BigInt(row?.clearing ?? 0),
    unapplied: BigInt(row?.unapplied ?? 0),
  };
}
