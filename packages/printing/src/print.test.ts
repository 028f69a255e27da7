import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readPdf } from '@apipay/testing/read-pdf';
import { expect, it } from 'vitest';
import { readFonts } from './fonts';
import { printAccountCard } from './print-account-card';
import { type PrintedInvoice, printInvoice } from './print-invoice';
import { type PrintedReceipt, printReceipt } from './print-receipt';

const { resolve } = createRequire(import.meta.url);
const face = (file: string) => readFileSync(resolve(`@expo-google-fonts/golos-text/${file}`));
const fonts = readFonts({
  regular: face('400Regular/GolosText_400Regular.ttf'),
  semiBold: face('600SemiBold/GolosText_600SemiBold.ttf'),
});

const kazakhLetters = 'Әә Ғғ Ққ Ңң Өө Ұұ Үү Һһ Іі';
const pageUrl = 'https://apipay.kz/pay/AbCdEfGhIjKlMnOpQrStUv';
const invoice: PrintedInvoice = {
  id: 'inv_01kbq3v9x2e6v9ww1f0c3m5t7a',
  number: 1205n,
  mode: 'live',
  state: 'open',
  zone: 'Asia/Almaty',
  writtenAt: new Date('2026-11-28T20:30:00Z'),
  paidAt: null,
  dueOn: '2026-12-05',
  sellerName: 'ИП «Әлемдік дүкен»',
  sellerBinMasked: '•••• •••• 0005',
  payerMasked: null,
  description: `Абонемент на январь\n${kazakhLetters}`,
  lines: [],
  totalMinor: 1_500_035n,
};
const receipt: PrintedReceipt = {
  id: 'pmt_01kbq3v9x2e6v9ww1f0c3m5t7a',
  mode: 'live',
  zone: 'Asia/Almaty',
  receivedAt: new Date('2026-11-28T05:00:00Z'),
  amountMinor: 1_500_035n,
  way: 'link',
  transactionId: '9087123',
  invoiceNumber: 1205n,
  isApplied: true,
  sellerName: invoice.sellerName,
  sellerBinMasked: invoice.sellerBinMasked,
  payerMasked: null,
  description: invoice.description,
  lines: [],
  refunds: [],
};

const print = async (changes: Partial<PrintedInvoice> = {}, locale: 'ru' | 'kk' | 'en' = 'ru') =>
  readPdf(await printInvoice(fonts, { ...invoice, ...changes }, { locale, pageUrl }));
const printPayment = async (changes: Partial<PrintedReceipt> = {}) =>
  readPdf(await printReceipt(fonts, { ...receipt, ...changes }, 'ru'));

it('an invoice says who asks, for what, how much and until when, and its code leads to its page', async () => {
  const { text, codes, pages, info } = await print();
  expect(text).toContain('ИП «Әлемдік дүкен»');
  expect(text).toContain('БИН/ИИН •••• •••• 0005');
  expect(text).toContain('Счёт на оплату № 1205');
  // Past midnight in Almaty.
  expect(text).toContain('29 ноября 2026 г.');
  expect(text).toContain('5 декабря 2026 г.');
  expect(text).toContain(kazakhLetters);
  expect(text).toContain('15 000,35 ₸');
  expect(text).toContain('Пятнадцать тысяч тенге 35 тиынов');
  expect(codes).toEqual([pageUrl]);
  expect(pages).toBe(1);
  expect(info).toMatchObject({ Language: 'ru-KZ', CreationDate: 'D:20261128203000Z' });
});

it('in Kazakh and in English it says the same', async () => {
  const kazakh = await print({}, 'kk');
  expect(kazakh.text).toContain('Төлем шоты № 1205');
  expect(kazakh.text).toContain('Он бес мың теңге 35 тиын');
  const english = await print({}, 'en');
  expect(english.text).toContain('Invoice No. 1205');
  expect(english.text).toContain('15 000.35 ₸');
  expect(english.text).toContain('Fifteen thousand tenge and 35 tiyn');
});

it.each([
  ['paid', 'Оплачен 30.11.2026'],
  ['void', 'Аннулирован'],
  ['uncollectible', 'Списан'],
] as const)('an invoice that is %s is stamped and has no code to pay it', async (state, stamp) => {
  const { text, codes } = await print({ state, paidAt: new Date('2026-11-30T05:00:00Z') });
  expect(text).toContain(stamp);
  expect(codes).toEqual([]);
});

it('a test document says that it is one', async () => {
  expect((await print({ mode: 'test' })).text).toContain('Тестовый документ: деньги не переводятся.');
  expect((await print()).text).not.toContain('Тестовый');
});

it('lines fill as many pages as they take, each with the head of the table', {
  timeout: 30_000,
}, async () => {
  const lines = Array.from({ length: 60 }, (_, place) => ({
    name: `Товар ${place + 1}`,
    quantity: '2 шт.',
    unitPriceMinor: 100_000n,
    discountMinor: 0n,
    sharedDiscountMinor: 0n,
    totalMinor: 200_000n,
  }));
  const { text, pages } = await print({ lines });
  expect(pages).toBeGreaterThan(2);
  for (const { name } of lines) expect(text).toContain(name);
  expect(text.split('Наименование')).toHaveLength(pages + 1);
  expect(text).toContain(`${pages} / ${pages}`);
  expect(text).not.toContain('Скидка');
  const [first] = lines;
  if (first === undefined) throw new Error('a line');
  const cheap = { ...first, discountMinor: 1_050n, totalMinor: 198_950n };
  const cheaper = await print({ lines: [cheap] });
  for (const cell of ['Скидка', '2 шт.', '1 000,00', '10,50', '1 989,50'])
    expect(cheaper.text).toContain(cell);
  expect(cheaper.text).not.toContain('на весь счёт');
  const onWhole = [cheap, first].map((line) => ({ ...line, sharedDiscountMinor: 5n }));
  expect((await print({ lines: onWhole })).text).toMatch(
    /1 989,50[^]*2 000,00[^]*Скидка на весь счёт\s*−0,10/,
  );
});

it('the same input gives the same bytes, and another input others', async () => {
  const bytes = () => printInvoice(fonts, invoice, { locale: 'ru', pageUrl });
  const [one, two] = [await bytes(), await bytes()];
  expect(one.equals(two)).toBe(true);
  const other = await printInvoice(fonts, { ...invoice, number: 1206n }, { locale: 'ru', pageUrl });
  expect(one.equals(other)).toBe(false);
});

it('hostile texts stay words on paper', { timeout: 30_000 }, async () => {
  const hostile = [
    '\u202eтекст задом наперёд\u2066',
    'שלום مرحبا',
    '😀👨‍👩‍👧‍👦',
    '\u0000\u0007\u001b[31m',
    '\ud800',
    '/JavaScript (app.alert\\(1\\)) endstream endobj',
    'слово '.repeat(1_700),
    'ы'.repeat(10_000),
  ];
  for (const description of hostile) {
    const bytes = await printInvoice(
      fonts,
      { ...invoice, description, sellerName: description.slice(0, 120) },
      { locale: 'kk', pageUrl },
    );
    expect(bytes.length).toBeLessThan(500_000);
    const { text, codes } = await readPdf(bytes);
    expect(text).toContain('Төлем шоты № 1205');
    expect(text).toContain('Он бес мың теңге 35 тиын');
    expect(codes).toEqual([pageUrl]);
    expect(text).not.toMatch(/[\u202e\u2066\u0000\u0007\u001b]/);
  }
});

it('a confirmation says how the money came, and that it is no fiscal receipt', async () => {
  const { text } = await printPayment();
  expect(text).toContain('Подтверждение оплаты');
  expect(text).toContain('28 ноября 2026 г., 10:00 (Алматы, UTC+5)');
  expect(text).toContain('Kaspi, по ссылке');
  expect(text).toContain('9087123');
  expect(text).toContain('Счёт № 1205');
  expect(text).toContain('15 000,35 ₸');
  expect(text).toContain('Это не фискальный чек.');
  expect(text).not.toContain('Возвраты');
});

it('what went back is listed, and only what is certainly back lowers the total', async () => {
  const at = new Date('2026-11-29T05:00:00Z');
  const { text } = await printPayment({
    refunds: [
      { at, amountMinor: 50_000n, state: 'done' },
      { at, amountMinor: 10_000n, state: 'under-way' },
      { at, amountMinor: 2_000n, state: 'unknown' },
    ],
  });
  expect(text).toMatch(/Возвращено\s*500,00 ₸/);
  expect(text).toMatch(/Возвращается\s*100,00 ₸/);
  expect(text).toMatch(/Уточняется\s*20,00 ₸/);
  expect(text).toContain('14 500,35 ₸');
  expect(text).toContain('Четырнадцать тысяч пятьсот тенге 35 тиынов');
});

it('a confirmation lists what was paid for, and at each line what of it went back', async () => {
  const { text } = await printPayment({
    lines: [
      {
        name: 'Қымыз',
        quantity: '3 шт.',
        unitPriceMinor: 120_000n,
        discountMinor: 30_050n,
        sharedDiscountMinor: 0n,
        totalMinor: 329_950n,
        returned: { quantity: '1 шт.', amountMinor: 109_983n },
      },
      {
        name: 'Доставка',
        quantity: '1 усл.',
        unitPriceMinor: 1_170_085n,
        discountMinor: 0n,
        sharedDiscountMinor: 0n,
        totalMinor: 1_170_085n,
        returned: null,
      },
    ],
  });
  for (const cell of [
    'Наименование',
    'Қымыз',
    '3 шт.',
    '1 200,00',
    '300,50',
    '3 299,50',
    'Доставка',
    '11 700,85',
  ])
    expect(text).toContain(cell);
  expect(text).toMatch(/Возвращено: 1 шт\.,\s*1 099,83 ₸/);
  expect(text.split('Возвращено')).toHaveLength(2);
  expect((await printPayment()).text).not.toContain('Наименование');
});

it('money that no invoice has taken says so', async () => {
  const { text } = await printPayment({ isApplied: false, invoiceNumber: null, description: null });
  expect(text).toContain('ни к одному счёту пока не отнесены');
  expect(text).not.toContain('Документ\n');
});

it('a card says the number as large as it fits, the sum and three steps', async () => {
  const account = {
    id: 'bac_01kbq3v9x2e6v9ww1f0c3m5t7a',
    mode: 'live' as const,
    sellerName: invoice.sellerName,
    accountNumber: 'KV-15',
    createdAt: invoice.writtenAt,
    amountMinor: 1_500_000n,
    canBePaid: true,
  };
  const card = async (changes: Partial<typeof account> = {}) =>
    readPdf(await printAccountCard(fonts, { ...account, ...changes }, 'ru'));
  const { text, pages } = await card();
  for (const words of ['KV-15', '15 000 ₸', '«Платежи»', invoice.sellerName]) expect(text).toContain(words);
  expect(pages).toBe(1);
  const long = await card({ accountNumber: 'W'.repeat(30), sellerName: 'Ш'.repeat(120) });
  expect(long.pages).toBe(1);
  expect(long.text.replaceAll('\n', '')).toContain('W'.repeat(30));
  expect((await card({ canBePaid: false })).text).toContain('больше не платят');
});
