import {
  coveredPeriod,
  mostLines,
  type ParsedLine,
  type ParsedStatement,
  readAmount,
  readDay,
  readInstant,
  readOperationId,
  readPaymentId,
  refusal,
  signed,
  tagOf,
} from './parsed-statement';
import { readText } from './read-text';

type Fields = ReadonlyMap<string, { readonly value: string; readonly line: number }>;

const paymentIdInText = /QrPaymentId[\s:=№]{0,3}([A-Za-z0-9-]{1,40})/i;
const feeInText = /комисси[яи][\s:=]{0,3}(\d[\d\s\u00a0]{0,15}(?:[.,]\d{1,2})?)(?!\d|[.,]\d)/i;

/**
 * The 1C client-bank exchange format: `Ключ=значение`, one document between `СекцияДокумент=` and `КонецДокумента`. Read of
 * a document: `Номер`, `Дата`, `Сумма`, `НазначениеПлатежа` (tag, QrPaymentId, fee), and which side is our account.
 * Outgoing documents without a mark of ours are the merchant's own payments and are left out.
 *
 * Pure. Errors: STATEMENT_* with the number of the line; see `read-text.ts` and `parsed-statement.ts`.
 */
export function parse1c(bytes: Uint8Array, now: Date): ParsedStatement {
  const rows = readText(bytes).split(/\r?\n/);
  if (rows[0]?.trim() !== '1CClientBankExchange') throw refusal('STATEMENT_FORMAT_WRONG', 1);
  const head = new Map<string, { value: string; line: number }>();
  const lines: ParsedLine[] = [];
  let document: Map<string, { value: string; line: number }> | null = null;
  let [openedAt, documents, endedAt, isAccount] = [1, 0, 0, false];
  for (const [index, row] of rows.entries()) {
    const line = index + 1;
    const cut = row.indexOf('=');
    const key = (cut === -1 ? row : row.slice(0, cut)).trim();
    const value = cut === -1 ? '' : row.slice(cut + 1).trim();
    if (endedAt !== 0 && key !== '') throw refusal('STATEMENT_FORMAT_WRONG', line);
    if (key === 'СекцияДокумент') {
      if (document !== null || isAccount) throw refusal('STATEMENT_FORMAT_WRONG', line);
      documents += 1;
      if (documents > mostLines) throw refusal('STATEMENT_TOO_MANY_LINES', line);
      document = new Map();
      openedAt = line;
    } else if (key === 'КонецДокумента') {
      if (document === null) throw refusal('STATEMENT_FORMAT_WRONG', line);
      const read = readDocument(document, head.get('РасчСчет')?.value ?? '', openedAt);
      if (read !== null) lines.push(read);
      document = null;
    } else if (key === 'СекцияРасчСчет' || key === 'КонецРасчСчет') {
      const isOpening = key === 'СекцияРасчСчет';
      if (document !== null || isAccount === isOpening) throw refusal('STATEMENT_FORMAT_WRONG', line);
      isAccount = isOpening;
    } else if (key === 'КонецФайла') {
      if (document !== null || isAccount) throw refusal('STATEMENT_FORMAT_WRONG', line);
      endedAt = line;
    } else if (key !== '' && cut !== -1) {
      const section = document ?? (isAccount ? null : head);
      if (section?.has(key) === true && document !== null) throw refusal('STATEMENT_FORMAT_WRONG', line);
      if (section !== null && !section.has(key)) section.set(key, { value, line });
    }
  }
  if (endedAt === 0) {
    // Without a single word that is known the file is in another encoding; otherwise its end is missing.
    const isKnown = head.has('Кодировка') || head.has('ВерсияФормата') || documents > 0;
    throw refusal(isKnown ? 'STATEMENT_UNFINISHED' : 'STATEMENT_ENCODING_UNKNOWN', isKnown ? rows.length : 2);
  }
  return { format: '1c', ...coveredPeriod(declaredBy(head), lines, now), lines };
}

function declaredBy(head: Fields) {
  const day = (key: string) => {
    const field = head.get(key);
    return field === undefined || field.value === '' ? null : readDay(field.value, field.line);
  };
  const madeOn = day('ДатаСоздания');
  const time = head.get('ВремяСоздания');
  // A day without a time says only that it was made then or later.
  const madeAt = madeOn === null ? null : readInstant(madeOn, time?.value ?? '', time?.line ?? 1);
  return { fromDay: day('ДатаНачала'), toDay: day('ДатаКонца'), madeAt };
}

function readDocument(document: Fields, ownAccount: string, openedAt: number): ParsedLine | null {
  const field = (key: string) => document.get(key) ?? { value: '', line: openedAt };
  const purpose = field('НазначениеПлатежа').value;
  const tag = tagOf(purpose);
  const payment = field('QrPaymentId');
  const providerPaymentId =
    readPaymentId(payment.value, payment.line) ?? paymentIdInText.exec(purpose)?.[1] ?? null;
  const isIncoming = directionOf(document, ownAccount, openedAt);
  if (!isIncoming && tag === null && providerPaymentId === null) return null;
  const date = document.get(isIncoming ? 'ДатаПоступило' : 'ДатаСписано');
  const dated = date === undefined || date.value === '' ? field('Дата') : date;
  const day = readDay(dated.value, dated.line);
  const [amount, fee] = [field('Сумма'), document.get('Комиссия')];
  const feeText = fee?.value ?? feeInText.exec(purpose)?.[1] ?? '';
  const number = field('Номер');
  return signed(
    {
      lineNumber: openedAt,
      kind: isIncoming ? 'sale' : 'refund',
      day,
      occurredAt: readInstant(day, document.get('Время')?.value ?? '', openedAt),
      providerPaymentId,
      providerOperationId: readOperationId(number.value, number.line),
      tag,
    },
    readAmount(amount.value, amount.line),
    feeText.trim() === '' ? 0n : readAmount(feeText, fee?.line ?? openedAt),
  );
}

/** Errors: STATEMENT_LINE_UNREADABLE where the document does not say which way the money went. */
function directionOf(document: Fields, ownAccount: string, openedAt: number): boolean {
  const value = (key: string) => document.get(key)?.value ?? '';
  const isOwn = (key: string) => ownAccount !== '' && value(key) === ownAccount;
  const [isReceiver, isPayer] = [
    isOwn('ПолучательСчет') || isOwn('ПолучательРасчСчет'),
    isOwn('ПлательщикСчет') || isOwn('ПлательщикРасчСчет'),
  ];
  if (isReceiver !== isPayer) return isReceiver;
  const [came, went] = [value('ДатаПоступило') !== '', value('ДатаСписано') !== ''];
  if (came !== went) return came;
  throw refusal('STATEMENT_LINE_UNREADABLE', openedAt);
}
