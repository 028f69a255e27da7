import { defaultZone, instantOf, isDay } from '@apipay/domain/kernel/calendar';

/** One call of the bank, judged by its shape alone. */
export type ParsedBillerCall =
  | {
      readonly command: 'check';
      readonly txnId: string;
      readonly account: string;
      readonly sumMinor: bigint | null;
    }
  | {
      readonly command: 'pay';
      readonly txnId: string;
      readonly account: string;
      readonly sumMinor: bigint;
      readonly txnDate: Date;
    }
  | { readonly command: 'status'; readonly txnId: string };

/** What of a call that is refused may still be said back: a number that is nothing but one. */
export interface RefusedBillerCall {
  readonly command: null;
  readonly txnId: string;
}

const transactionShape = /^[0-9A-Za-z]{1,20}$/;
const sumShape = /^(0|[1-9]\d{0,7})(?:\.(\d{1,2}))?$/;
const momentShape = /^(\d{4})(\d\d)(\d\d)(\d\d)(\d\d)(\d\d)$/;
/** Controls (NUL among them), halves of characters, and what stands for bytes that were no text. */
const unreadable = /[\u0000-\u001f\u007f-\u009f\ud800-\udfff\ufffd]/u;
const accountLimit = 100;

/** `query` and `body` in the notation of forms. A name that comes twice is refused: nobody could tell which one counts. */
export function parseBillerCall(query: string, body: string): ParsedBillerCall | RefusedBillerCall {
  const given = [...new URLSearchParams(query), ...new URLSearchParams(body)];
  const one = (name: string): string | null => {
    const values = given.filter(([key]) => key === name).map(([, value]) => value);
    return values.length === 1 ? (values[0] ?? null) : null;
  };
  const isTwice = ['command', 'txn_id', 'account', 'sum', 'txn_date'].some(
    (name) => given.filter(([key]) => key === name).length > 1,
  );
  const txnId = transactionShape.test(one('txn_id') ?? '') ? (one('txn_id') ?? '') : '';
  const refused: RefusedBillerCall = { command: null, txnId };
  if (isTwice || txnId === '') return refused;
  const command = one('command');
  if (command === 'status') return { command, txnId };
  const account = one('account') ?? '';
  const sumText = one('sum');
  const sumMinor = sumText === null ? null : minorOf(sumText);
  if (account === '' || account.length > accountLimit || unreadable.test(account)) return refused;
  if (sumText !== null && sumMinor === null) return refused;
  // A sum of nothing is what the bank sends where the payer has not typed one yet.
  if (command === 'check') return { command, txnId, account, sumMinor: sumMinor === 0n ? null : sumMinor };
  const txnDate = momentOf(one('txn_date') ?? '');
  if (command !== 'pay' || sumMinor === null || sumMinor === 0n || txnDate === null) return refused;
  return { command, txnId, account, sumMinor, txnDate };
}

function minorOf(text: string): bigint | null {
  const parts = sumShape.exec(text);
  return parts === null ? null : BigInt(`${parts[1]}${(parts[2] ?? '').padEnd(2, '0')}`);
}

/** `YYYYMMDDHHMMSS` on the bank's clock, which is Almaty's. */
function momentOf(text: string): Date | null {
  const [, year = '', month = '', day = '', hour = '', minute = '', second = ''] =
    momentShape.exec(text) ?? [];
  if (!isDay(`${year}-${month}-${day}`)) return null;
  const [h, m, s] = [Number(hour), Number(minute), Number(second)];
  if (h > 23 || m > 59 || s > 59) return null;
  return instantOf(
    { year: Number(year), month: Number(month), day: Number(day), hour: h, minute: m, second: s },
    defaultZone,
  );
}
