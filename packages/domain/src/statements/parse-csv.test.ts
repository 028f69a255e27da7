import { describe, expect, it } from 'vitest';
import { parseCsv } from './parse-csv';
import { mostBytes } from './parsed-statement';

const now = new Date('2026-11-27T00:00:00Z');
const head = 'Дата;Время;Номер операции;Тип;Сумма;Комиссия;QrPaymentId;Комментарий';
const row = '25.11.2026;10:30:15;771;Покупка;15 000,00;150,00;900001;Заказ 17 ·AB2CD';
const read = (text: string) => parseCsv(Buffer.from(text, 'utf8'), now);

/** The signs of windows-1251 that the examples need. */
function in1251(text: string): Uint8Array {
  const bytes = [...text].map((sign) => {
    const code = sign.codePointAt(0) ?? 0;
    if (code >= 0x410 && code <= 0x44f) return code - 0x410 + 0xc0;
    if (code === 0x2116) return 0xb9;
    return code < 0x100 ? code : 0x3f;
  });
  return Uint8Array.from(bytes);
}

const refusalOf = (text: string | Uint8Array) => {
  try {
    parseCsv(typeof text === 'string' ? Buffer.from(text, 'utf8') : text, now);
  } catch (error) {
    const { code, params } = error as { code: string; params: { line: number } };
    return [code, params.line];
  }
  return null;
};

describe('a history of Kaspi Pay', () => {
  it('is read with its sums in tiyn, its tag and the provider’s numbers', () => {
    expect(read(`${head}\r\n${row}\r\n`).lines).toEqual([
      {
        lineNumber: 2,
        kind: 'sale',
        day: '2026-11-25',
        occurredAt: new Date('2026-11-25T05:30:15Z'),
        amountMinor: 1_500_000n,
        feeMinor: 15_000n,
        providerPaymentId: '900001',
        providerOperationId: '771',
        tag: 'AB2CD',
      },
    ]);
  });

  it('is the same in UTF-8 with a mark, in windows-1251, with commas and with quotes', () => {
    const expected = read(`${head}\n${row}`);
    expect(read(`\ufeff${head}\n${row}`)).toEqual(expected);
    expect(parseCsv(in1251(`${head}\n${row}`), now)).toEqual(expected);
    const commas = row.replace('15 000,00', '15000.00').replace('150,00', '150.00').replaceAll(';', ',');
    expect(read(`${head.replaceAll(';', ',')}\n${commas}`)).toEqual(expected);
    expect(read(`${head}\n${row.replace('Заказ 17', '"Заказ ""17""').concat('"')}`)).toEqual(expected);
  });

  it('keeps nothing of a comment but the tag that closes it', () => {
    const text = JSON.stringify(
      read(`${head}\n${row.replace('Заказ 17', 'Айгуль 87011234567')}`),
      (_, value) => (typeof value === 'bigint' ? `${value}` : value),
    );
    expect(text).not.toMatch(/Айгуль|8701/);
    expect(text).toContain('AB2CD');
  });

  it('takes the last of several tags, and no word that only looks like one', () => {
    const tag = (comment: string) =>
      read(`${head}\n${row.replace('Заказ 17 ·AB2CD', comment)}`).lines[0]?.tag;
    expect(tag('a ·AAAAA b ·BBBBB')).toBe('BBBBB');
    expect(tag('a ·AAAAAA')).toBeNull();
    expect(tag('a·AAAAA')).toBeNull();
    expect(tag('a ·AAIAA')).toBeNull();
  });

  it('gives a refund its sign, written either way', () => {
    const refund = row.replace('Покупка', 'Возврат');
    expect(read(`${head}\n${refund}`).lines[0]?.amountMinor).toBe(-1_500_000n);
    expect(read(`${head}\n${refund.replace('15 000', '-15 000')}`).lines[0]?.amountMinor).toBe(-1_500_000n);
  });

  it('covers its days, but never past the moment at which it was made', () => {
    const period = (made: string) => {
      const { periodFrom, periodTo } = read(`Период;25.11.2026;26.11.2026\n${made}${head}\n${row}`);
      return [periodFrom.toISOString(), periodTo.toISOString()];
    };
    const from = '2026-11-24T19:00:00.000Z';
    expect(period('Сформировано;27.11.2026;01:00\n')).toEqual([from, '2026-11-26T19:00:00.000Z']);
    expect(period('Сформировано;26.11.2026;12:00\n')).toEqual([from, '2026-11-26T07:00:00.000Z']);
    expect(period('')).toEqual([from, '2026-11-25T05:30:15.000Z']);
  });

  it('of a day without sales covers that day', () => {
    const text = `Период;25.11.2026;25.11.2026\nСформировано;26.11.2026;08:00\n${head}\n`;
    expect(read(text)).toMatchObject({ lines: [], periodTo: new Date('2026-11-25T19:00:00Z') });
    expect(refusalOf(`${head}\n`)).toEqual(['STATEMENT_EMPTY', 1]);
  });
});

describe('is refused with the number of the line:', () => {
  const bad = (from: string, to: string) => refusalOf(`${head}\n${row}\n${row.replace(from, to)}`);

  it.each(['15,000', '15.000', '1,234.56', '1 00,00', '15.000,00', '1 2345,00'])(
    'the amount %s',
    (amount) => {
      expect(bad('15 000,00', amount)).toEqual(['STATEMENT_AMOUNT_AMBIGUOUS', 3]);
    },
  );

  it.each(['', '0', 'много', '1e5', '-15 000,00'])('the amount “%s”', (amount) => {
    expect(bad('15 000,00', amount)).toEqual(['STATEMENT_AMOUNT_INVALID', 3]);
  });

  it('a fee above the amount', () => {
    expect(bad('150,00', '15 000,01')).toEqual(['STATEMENT_AMOUNT_INVALID', 3]);
  });

  it.each(['31.02.2026', '2026/11/25', '25.11.26', '30.11.2026'])('the date %s', (date) => {
    expect(bad('25.11.2026', date)).toEqual(['STATEMENT_DATE_INVALID', 3]);
  });

  it('an unknown type, a missing cell, a name in place of a number', () => {
    expect(bad('Покупка', 'Бонус')).toEqual(['STATEMENT_LINE_UNREADABLE', 3]);
    expect(bad(';771', '')).toEqual(['STATEMENT_LINE_UNREADABLE', 3]);
    expect(bad('771', 'Айгуль')).toEqual(['STATEMENT_LINE_UNREADABLE', 3]);
  });

  it('a quote that never closes, or closes too early', () => {
    expect(bad('Заказ 17', '"Заказ')).toEqual(['STATEMENT_QUOTES_BROKEN', 3]);
    expect(bad('771', '"771"x')).toEqual(['STATEMENT_QUOTES_BROKEN', 3]);
  });

  it('a missing or doubled column', () => {
    expect(refusalOf(`${head.replace('Сумма', 'Итого')}\n${row}`)).toEqual(['STATEMENT_COLUMNS_MISSING', 1]);
    expect(refusalOf(`${head.replace('Комиссия', 'Сумма')}\n${row}`)).toEqual([
      'STATEMENT_COLUMNS_MISSING',
      1,
    ]);
    expect(refusalOf('a;b\n1;2')).toEqual(['STATEMENT_COLUMNS_MISSING', 1]);
  });

  it('NUL, UTF-16, a broken UTF-8, a control sign', () => {
    expect(refusalOf(`${head}\n${row}\n\u0000`)).toEqual(['STATEMENT_CHARACTERS_REFUSED', 3]);
    expect(refusalOf(Buffer.from(`\ufeff${head}`, 'utf16le'))).toEqual(['STATEMENT_ENCODING_UNKNOWN', 1]);
    const marked = Buffer.concat([Buffer.from(`\ufeff${head}\n`, 'utf8'), Buffer.from([0xcf, 0xee])]);
    expect(refusalOf(marked)).toEqual(['STATEMENT_ENCODING_UNKNOWN', 2]);
    expect(bad('Заказ', '\u0007')).toEqual(['STATEMENT_CHARACTERS_REFUSED', 3]);
  });

  it('more than 5 MB or 50 000 lines, and quickly', () => {
    expect(refusalOf(new Uint8Array(mostBytes + 1))).toEqual(['STATEMENT_TOO_LARGE', 1]);
    const short = '25.11.2026;;1;sale;1;;;';
    expect(read(`${head}\n${`${short}\n`.repeat(50_000)}`).lines).toHaveLength(50_000);
    expect(refusalOf(`${head}\n${`${short}\n`.repeat(50_001)}`)?.[0]).toBe('STATEMENT_TOO_MANY_LINES');
  });
});
