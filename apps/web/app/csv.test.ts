import { expect, it } from 'vitest';
import { csvLine } from './csv';

it('a line has semicolons, a decimal comma and the end of line that spreadsheets expect', () => {
  expect(csvLine([{ text: 'Оплата' }, { sum: '15000.50' }, { sum: '-0.01' }, { text: null }])).toBe(
    'Оплата;15000,50;-0,01;\r\n',
  );
});

it('quotes, semicolons and new lines stay within their cell', () => {
  expect(csvLine([{ text: 'ТОО "Ай"; цех' }, { text: 'a\nb' }])).toBe('"ТОО ""Ай""; цех";"a\nb"\r\n');
});

it.each(['=1+1', '+7701', '-2', '@SUM(A1)', '\t=1', '\r=1', '  =HYPERLINK("x")'])(
  'the text %j is no formula in a spreadsheet',
  (text) => {
    const line = csvLine([{ text }]);
    expect(line.replace(/^"/, '').startsWith("'")).toBe(true);
  },
);

it('what is no sum is not written as one', () => {
  expect(() => csvLine([{ sum: '=1+1' }])).toThrow(TypeError);
});
