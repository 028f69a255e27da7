import { uuidFromId } from '@apipay/db/ids';
import type { DataSubjectRequestRow } from '@apipay/db/schema/data-subject-requests';
import { type SQL, sql } from 'drizzle-orm';
import { dayOf, defaultZone } from '../kernel/calendar';
import { takeFromBucket } from '../kernel/rate-buckets';
import type { Tx } from '../kernel/transaction';
import { type PackageSubject, whoseNumberIsProven } from './whom-package-concerns';

/** A number that was silent for so long may have another owner by now. */
const silenceDays = 90;
const guessesPerDay = { capacity: 5, refillPerSecond: 5 / 86_400 } as const;

/**
 * Whether the number was silent for more than ninety days, and that ended less than ninety days ago: then a code alone does not say that whoever has the number now
 * is the same person as before. What is done with the number counts: sign-ins, acts in the account, payments, requests; and that it came to be known at all.
 */
export async function needsFact(tx: Tx, request: DataSubjectRequestRow): Promise<boolean> {
  const whose = await whoseNumberIsProven(tx, request);
  if (whose.length === 0) return false;
  const now = sql`${tx.ctx.now().toISOString()}::timestamptz`;
  const days = sql`make_interval(days => ${silenceDays}::integer)`;
  const [row] = await tx.sql.execute<{ needs: boolean }>(sql`
    with used as (${usesOf(whose)} union select ${now}),
      steps as (select at, lag(at) over (order by at) as before from used where at <= ${now})
    select exists (select from steps where at - before > ${days} and at > ${now} - ${days}) as needs`);
  return row?.needs === true;
}

/** By day, as a number is used many times. */
function usesOf(whose: readonly PackageSubject[]): SQL {
  const ids = sql`${uuids(whose)}::uuid[]`;
  const pseudonyms = sql`${`{${whose.map(({ pseudonym }) => pseudonym).join(',')}}`}::uuid[]`;
  const userIds = sql`${`{${whose.flatMap(({ userId }) => userId ?? []).join(',')}}`}::text[]`;
  return sql`
    select date_trunc('day', created_at) as at from subjects where id = any(${ids})
    union
    select date_trunc('day', occurred_at) from audit_records
      where subject_pseudonyms && ${pseudonyms} and (action = 'session.start' or (actor_kind = 'user' and actor_id = any(${userIds})))
    union
    select date_trunc('day', received_at) from data_subject_requests
      where subject_id = any(${ids}) and proof in ('session', 'code')
    union
    select date_trunc('day', p.received_at) from payers y
      join invoices i on i.merchant_id = y.merchant_id and i.payer_id = y.id
      join payments p on p.merchant_id = i.merchant_id and p.invoice_id = i.id
      where y.subject_id = any(${ids})`;
}

export type FactVerdict = 'right' | 'wrong' | { readonly retryAfterMs: number };

/** Counts the guess, then compares it: with sum and day of the last invoice, and with the day of registration or of the first request. */
export async function judgeFact(
  tx: Tx,
  request: DataSubjectRequestRow,
  typed: string | null,
): Promise<FactVerdict> {
  const key = tx.ctx.vault.blindIndex('rate-limit', 'access-package-fact', request.subjectId);
  const { retryAfterMs } = await takeFromBucket(tx, {
    scope: 'access-package-fact',
    key,
    ...guessesPerDay,
  });
  if (retryAfterMs > 0) return { retryAfterMs };
  const fact = readFact(typed ?? '');
  const whose = await whoseNumberIsProven(tx, request);
  const known = await factsOf(tx, whose);
  return fact !== null && known.includes(fact) ? 'right' : 'wrong';
}

/** A day as `2026-11-29`, a sum in tiyn as `1500000`. */
async function factsOf(tx: Tx, whose: readonly PackageSubject[]): Promise<readonly string[]> {
  const ids = sql`${uuids(whose)}::uuid[]`;
  const [last] = await tx.sql.execute<{ total: string; issued_at: string }>(sql`
    select i.total_minor::text as total, i.issued_at::text as issued_at from payers y
      join invoices i on i.merchant_id = y.merchant_id and i.payer_id = y.id
      where y.subject_id = any(${ids}) and i.issued_at is not null
      order by i.issued_at desc limit 1`);
  const first = await tx.sql.execute<{ created_at: string }>(sql`
    select created_at::text as created_at from subjects
      where id = any(${ids}) and kind in ('merchant-person', 'requester')`);
  const day = (text: string) => dayOf(new Date(text), defaultZone);
  return [
    ...(last === undefined ? [] : [last.total, day(last.issued_at)]),
    ...first.map(({ created_at }) => day(created_at)),
  ];
}

/** `15 000,50`, `15000 ₸`, `29.11.2026`, `2026-11-29`. Null for anything else. */
export function readFact(typed: string): string | null {
  const text = typed.trim().replace(/[\s\u00a0\u202f]+/g, '');
  const iso = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text);
  if (iso !== null) return text;
  const local = /^(\d{1,2})[./](\d{1,2})[./](\d{4})$/.exec(text);
  if (local !== null) {
    const [, day = '', month = '', year = ''] = local;
    return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  }
  const sum = /^(\d{1,12})(?:[.,](\d{1,2}))?(?:₸|тг\.?|тенге|теңге|KZT)?$/iu.exec(text);
  if (sum === null) return null;
  const [, tenge = '', tiyn = ''] = sum;
  return (BigInt(tenge) * 100n + BigInt(tiyn.padEnd(2, '0'))).toString();
}

function uuids(whose: readonly PackageSubject[]): string {
  return `{${whose.map(({ subjectId }) => uuidFromId(subjectId)).join(',')}}`;
}
