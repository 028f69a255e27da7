import type { ProviderPayment } from '../kaspi/payment';
import { minorToDecimal } from '../record/money';

export interface StatementQuestion {
  /** Days of Almaty, `YYYY-MM-DD`; both are part of it. */
  readonly from: string;
  readonly to: string;
  readonly format: 'csv' | '1c';
  readonly encoding: 'utf-8' | 'windows-1251';
}

interface Operation {
  readonly atMs: number;
  readonly number: number;
  readonly isReturn: boolean;
  readonly amountMinor: bigint;
  readonly payment: ProviderPayment;
}

const almatyOffsetMs = 5 * 3_600_000;
/** What Kaspi Pay keeps of a sale here: 0.95 %, whole tiyn in the merchant's favour. */
const feeOf = (operation: Operation): bigint =>
  operation.isReturn ? 0n : (operation.amountMinor * 95n) / 10_000n;

const local = (ms: number): string => new Date(ms + almatyOffsetMs).toISOString();
const dotted = (ms: number): string => local(ms).slice(0, 10).split('-').reverse().join('.');
const timeOf = (ms: number): string => local(ms).slice(11, 19);
const dottedDay = (day: string): string => day.split('-').reverse().join('.');

/** Every receipt and every return of those days by the record of truth, oldest first. */
function operationsOf(payments: readonly ProviderPayment[], from: string, to: string): Operation[] {
  return payments
    .flatMap((payment): Operation[] => [
      ...payment.receipts.map(({ transactionId, atMs }) => ({
        atMs,
        number: transactionId,
        isReturn: false,
        amountMinor: payment.amountMinor,
        payment,
      })),
      ...payment.returns.map(({ returnId, atMs, amountMinor }) => ({
        atMs,
        number: returnId,
        isReturn: true,
        amountMinor,
        payment,
      })),
    ])
    .filter(({ atMs }) => local(atMs).slice(0, 10) >= from && local(atMs).slice(0, 10) <= to)
    .sort((left, right) => left.atMs - right.atMs || left.number - right.number);
}

/** The statement of some days as Kaspi Pay would give it out, made at `nowMs`. */
export function writeStatement(
  payments: readonly ProviderPayment[],
  question: StatementQuestion,
  nowMs: number,
): Buffer {
  const operations = operationsOf(payments, question.from, question.to);
  const lines =
    question.format === 'csv' ? csv(operations, question, nowMs) : oneC(operations, question, nowMs);
  // A table in UTF-8 begins with the mark that Excel needs; the exchange format has to begin with its own word.
  const text = `${question.format === 'csv' ? '\ufeff' : ''}${lines.join('\r\n')}`;
  return question.encoding === 'utf-8' ? Buffer.from(text, 'utf8') : in1251(text.replace('\ufeff', ''));
}

function csv(operations: readonly Operation[], { from, to }: StatementQuestion, nowMs: number): string[] {
  const money = (minor: bigint) =>
    minorToDecimal(minor)
      .replace('.', ',')
      .replace(/\B(?=(\d{3})+,)/g, ' ');
  const quoted = (text: string) => (/[";\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  return [
    `Период;${dottedDay(from)};${dottedDay(to)}`,
    `Сформировано;${dotted(nowMs)};${timeOf(nowMs)}`,
    'Дата;Время;Номер операции;Тип;Сумма;Комиссия;QrPaymentId;Комментарий',
    ...operations.map((operation) =>
      [
        dotted(operation.atMs),
        timeOf(operation.atMs),
        `${operation.number}`,
        operation.isReturn ? 'Возврат' : 'Покупка',
        money(operation.amountMinor),
        money(feeOf(operation)),
        `${operation.payment.id}`,
        quoted(operation.payment.comment ?? ''),
      ].join(';'),
    ),
    '',
  ];
}

function oneC(
  operations: readonly Operation[],
  { from, to, encoding }: StatementQuestion,
  nowMs: number,
): string[] {
  const own = 'KZ000000000000000001';
  const clearing = 'KZ000000000000000009';
  return [
    '1CClientBankExchange',
    'ВерсияФормата=1.03',
    `Кодировка=${encoding === 'utf-8' ? 'UTF-8' : 'Windows'}`,
    'Отправитель=Kaspi Pay',
    `ДатаСоздания=${dotted(nowMs)}`,
    `ВремяСоздания=${timeOf(nowMs)}`,
    `ДатаНачала=${dottedDay(from)}`,
    `ДатаКонца=${dottedDay(to)}`,
    `РасчСчет=${own}`,
    ...operations.flatMap((operation) => [
      'СекцияДокумент=Платежное поручение',
      `Номер=${operation.number}`,
      `Дата=${dotted(operation.atMs)}`,
      `Сумма=${minorToDecimal(operation.amountMinor)}`,
      `ПлательщикСчет=${operation.isReturn ? own : clearing}`,
      `ПолучательСчет=${operation.isReturn ? clearing : own}`,
      `Комиссия=${minorToDecimal(feeOf(operation))}`,
      `НазначениеПлатежа=QrPaymentId ${operation.payment.id}. ${(operation.payment.comment ?? '').replace(/[\r\n]+/g, ' ')}`,
      'КонецДокумента',
    ]),
    'КонецФайла',
    '',
  ];
}

const byCode = new Map(
  [...new TextDecoder('windows-1251').decode(Uint8Array.from({ length: 256 }, (_, code) => code))].map(
    (sign, code) => [sign, code],
  ),
);

/** What the encoding does not have, Kazakh letters among it, is written as a question mark. */
function in1251(text: string): Buffer {
  return Buffer.from([...text].map((sign) => byCode.get(sign) ?? 0x3f));
}
