import { describe, expect, it } from 'vitest';
import { parse1c } from './parse-1c';

const now = new Date('2026-11-27T00:00:00Z');
const open = [
  '1CClientBankExchange',
  'ВерсияФормата=1.03',
  'Кодировка=Windows',
  'ДатаСоздания=26.11.2026',
  'ВремяСоздания=08:00:00',
  'ДатаНачала=25.11.2026',
  'ДатаКонца=25.11.2026',
  'РасчСчет=KZ001',
  'СекцияРасчСчет',
  'РасчСчет=KZ001',
  'КонецРасчСчет',
];
const incoming = [
  'СекцияДокумент=Платежное поручение',
  'Номер=771',
  'Дата=25.11.2026',
  'Сумма=15000.00',
  'ПлательщикСчет=KZ999',
  'Плательщик=АЙГУЛЬ А.',
  'ПолучательСчет=KZ001',
  'НазначениеПлатежа=QrPaymentId 900001, комиссия 150,00, Заказ 17 ·AB2CD',
  'КонецДокумента',
];
const outgoing = incoming.map((line) =>
  line
    .replace('ПлательщикСчет=KZ999', 'ПлательщикСчет=KZ001')
    .replace('ПолучательСчет=KZ001', 'ПолучательСчет=KZ999'),
);
const close = ['КонецФайла', ''];
const text = (...parts: readonly (readonly string[])[]) => parts.flat().join('\r\n');
const read = (...parts: readonly (readonly string[])[]) => parse1c(Buffer.from(text(...parts), 'utf8'), now);
const refusalOf = (...parts: readonly (readonly string[])[]) => {
  try {
    read(...parts);
  } catch (error) {
    const { code, params } = error as { code: string; params: { line: number } };
    return [code, params.line];
  }
  return null;
};
const changed = (from: string, to: string) => incoming.map((line) => line.replace(from, to));

describe('a statement for 1C', () => {
  it('is read with its period, and without names or comments', () => {
    const file = read(open, incoming, close);
    expect(file).toEqual({
      format: '1c',
      periodFrom: new Date('2026-11-24T19:00:00Z'),
      periodTo: new Date('2026-11-25T19:00:00Z'),
      lines: [
        {
          lineNumber: 12,
          kind: 'sale',
          day: '2026-11-25',
          occurredAt: new Date('2026-11-24T19:00:00Z'),
          amountMinor: 1_500_000n,
          feeMinor: 15_000n,
          providerPaymentId: '900001',
          providerOperationId: '771',
          tag: 'AB2CD',
        },
      ],
    });
  });

  it('tells a refund by the side of the account, and leaves the merchant’s own payments out', () => {
    expect(read(open, outgoing, close).lines[0]).toMatchObject({ kind: 'refund', amountMinor: -1_500_000n });
    const rent = outgoing.map((line) => line.replace(/Назначение.*/, 'НазначениеПлатежа=Аренда за ноябрь'));
    expect(read(open, rent, close).lines).toEqual([]);
  });

  it('tells the direction by the dates where no account is named', () => {
    const noAccount = open.filter((line) => !line.startsWith('РасчСчет'));
    const dated = [...incoming.slice(0, -1), 'ДатаПоступило=25.11.2026', 'КонецДокумента'];
    expect(read(noAccount, dated, close).lines[0]?.kind).toBe('sale');
    expect(refusalOf(noAccount, incoming, close)).toEqual(['STATEMENT_LINE_UNREADABLE', 10]);
  });
});

describe('is refused with the number of the line:', () => {
  it('another format, an unfinished file, a section that is not closed', () => {
    expect(refusalOf(['Дата;Сумма'])).toEqual(['STATEMENT_FORMAT_WRONG', 1]);
    expect(refusalOf(open, incoming)).toEqual(['STATEMENT_UNFINISHED', 20]);
    expect(refusalOf(open, incoming.slice(0, -1), close)).toEqual(['STATEMENT_FORMAT_WRONG', 20]);
    expect(refusalOf(open, incoming.slice(0, -1), incoming, close)).toEqual(['STATEMENT_FORMAT_WRONG', 20]);
  });

  it('an encoding in which no word is known', () => {
    const dos = Buffer.concat([
      Buffer.from('1CClientBankExchange\r\n'),
      Buffer.from([0x8a, 0xae, 0xa4, 0x3d, 0x44]),
    ]);
    expect(() => parse1c(dos, now)).toThrowError('STATEMENT_ENCODING_UNKNOWN');
  });

  it('a twofold amount, a wrong day, a field that stands twice', () => {
    expect(refusalOf(open, changed('15000.00', '15,000'), close)).toEqual(['STATEMENT_AMOUNT_AMBIGUOUS', 15]);
    expect(refusalOf(open, changed('Дата=25.11', 'Дата=31.11'), close)).toEqual([
      'STATEMENT_DATE_INVALID',
      14,
    ]);
    expect(refusalOf(open, changed('Дата=25.11.2026', 'Номер=2'), close)).toEqual([
      'STATEMENT_FORMAT_WRONG',
      14,
    ]);
  });
});
