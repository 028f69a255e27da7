import { expect, it } from 'vitest';
import { csvLine, disarmed } from './csv';

it('a line has semicolons, a decimal comma, quoted text and the end of line that spreadsheets expect', () => {
  expect(csvLine([{ text: 'Оплата' }, { sum: '15000.50' }, { sum: '-0.01' }, { text: null }])).toBe(
    '"Оплата";15000,50;-0,01;""\r\n',
  );
});

it('quotes, semicolons and new lines stay within their cell', () => {
  expect(csvLine([{ text: 'ТОО "Ай"; цех' }, { text: 'a\nb' }])).toBe('"ТОО ""Ай""; цех";"a\nb"\r\n');
});

it.each([
  ['=1+1', "'=1+1"],
  ['+1+1', "'+1+1"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['\t=1', "'\t'=1"],
  ['\r=1', "'\r'=1"],
  ['\n=1', "'\n'=1"],
  ['  =HYPERLINK("x")', '  \'=HYPERLINK("x")'],
  ['\u00a0=1', "\u00a0'=1"],
  ['\u3000=1', "\u3000'=1"],
  ['\uff1d1+1', "'\uff1d1+1"],
  ['\uff0b1', "'\uff0b1"],
  ['\uff0d1', "'\uff0d1"],
  ['\uff20SUM', "'\uff20SUM"],
  ['\u200b=1', "'=1"],
  ['\u202e=1', "'=1"],
  ['\ufeff=1', "'=1"],
  ['ok;=cmd', "ok;'=cmd"],
  ['ok,=cmd', "ok,'=cmd"],
  ['ok\n=cmd', "ok\n'=cmd"],
  ['ok\r\n  @x', "ok\r\n  '@x"],
  ['ok;"=cmd', 'ok;"\'=cmd'],
  ['a\t=1', "a\t'=1"],
  ['=;=;=', "'=;'=;'="],
  ["=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"],
  ['+77011234567+cmd', "'+77011234567+cmd"],
  ['+77011234567\u200b', '+77011234567'],
])('T19 the text %j is no formula in a spreadsheet', (text, safe) => {
  expect(disarmed(text)).toBe(safe);
});

it.each([
  '+77011234567',
  'Счёт 7',
  'a = b',
  'а-б',
  'info@example.kz',
  'с +77011234567',
  'тел;+77011234567',
  '',
])('T19 the text %j is kept as it is', (text) => {
  expect(disarmed(text)).toBe(text);
});

it('what is no sum is not written as one', () => {
  expect(() => csvLine([{ sum: '=1+1' }])).toThrow(TypeError);
  expect(() => csvLine([{ digits: '-2+3' }])).toThrow(TypeError);
  expect(csvLine([{ digits: '-2' }])).toBe('"-2"\r\n');
});
