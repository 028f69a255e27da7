import type { BillerAnswer, BillerDoor } from '@apipay/domain/biller';
import { formatAmount } from '@apipay/domain/kernel/money';
import { translator } from '@apipay/i18n/messages';

export type BillerFormat = BillerDoor['format'];

export const billerContentTypes: Readonly<Record<BillerFormat, string>> = {
  json: 'application/json; charset=utf-8',
  xml: 'application/xml; charset=utf-8',
};

/** The bank's protocol names no language; its people and its payers read Russian. */
const words = translator('ru');

/** `txnId` has been judged; nothing else of the call comes back. Sums keep their two places, also in JSON. */
export function renderBillerAnswer(format: BillerFormat, txnId: string, answer: BillerAnswer): string {
  const comment = words(`biller.comment.${answer.comment}`);
  const sum = answer.sumMinor === null ? null : formatAmount(answer.sumMinor);
  const number = answer.paymentNumber === null ? null : answer.paymentNumber.toString();
  if (format === 'json') {
    const parts = [
      `"txn_id":${JSON.stringify(txnId)}`,
      ...(number === null ? [] : [`"prv_txn_id":${JSON.stringify(number)}`]),
      `"result":${answer.result}`,
      ...(sum === null ? [] : [`"sum":${sum}`]),
      `"comment":${JSON.stringify(comment)}`,
    ];
    return `{${parts.join(',')}}`;
  }
  const element = (name: string, text: string | null) =>
    text === null ? '' : `<${name}>${escapeXml(text)}</${name}>`;
  return `<?xml version="1.0" encoding="UTF-8"?><response>${[
    element('txn_id', txnId),
    element('prv_txn', number),
    element('sum', sum),
    element('result', String(answer.result)),
    element('comment', comment),
  ].join('')}</response>`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escapeXml(text: string): string {
  return text.replace(/[&<>"']/g, (sign) => entities[sign] ?? '');
}
