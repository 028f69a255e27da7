import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readPdf } from '@apipay/testing/read-pdf';
import { expect, it } from 'vitest';
import { readFonts } from './fonts';
import { type PrintedConsent, printConsent } from './print-consent';

const { resolve } = createRequire(import.meta.url);
const face = (file: string) => readFileSync(resolve(`@expo-google-fonts/golos-text/${file}`));
const fonts = readFonts({
  regular: face('400Regular/GolosText_400Regular.ttf'),
  semiBold: face('600SemiBold/GolosText_600SemiBold.ttf'),
});

const consent: PrintedConsent = {
  id: 'cns_01h455vb4pex5vsknk084sn02q',
  act: 'withdrawn',
  happenedAt: new Date('2026-11-29T05:00:00Z'),
  givenAt: new Date('2026-11-28T05:00:00Z'),
  fullName: 'Сағынтаева Айгүл',
  pseudonym: '7d1f6f0a-0000-4000-8000-000000000001',
  operatorName: 'ЖШС «Төлем қызметі»',
  operatorNumber: '990140000008',
  operatorAddress: 'Алматы қ.',
  operatorEmail: 'law@example.kz',
  authorisedBody: 'Цифрлық даму министрлігі',
  title: 'Таратылымға келісім',
  body: 'Мен рұқсат беремін \\<b\\>.',
  more: 'Қайтарып алуға болады.\n\nШағымдануға болады.',
  dataCategories: ['full-name', 'phone-number'],
  term: { kind: 'while-account-active', days: null },
  recipients: ['whatsapp'],
  countriesAbroad: ['US'],
  isPublished: false,
  variant: 'cabinet-page',
  edition: 3,
  editionHash: 'ab'.repeat(32),
  formHash: 'cd'.repeat(32),
  reviewHash: 'ef'.repeat(32),
  auditRecordId: 'aud_01h455vb4pex5vsknk084sn02q',
  proofUrl: 'https://apipay.kz/cabinet/live/privacy/proofs/aud_01h455vb4pex5vsknk084sn02q/proof.json',
};

it('R-P3 D3 D20 D21 a receipt on paper says who, what was shown, its eight contents and where the proof is, in Kazakh', async () => {
  const pdf = await readPdf(await printConsent(fonts, consent, 'kk'));
  const text = pdf.text.replace(/\s+/g, ' ');
  for (const said of [
    'Сағынтаева Айгүл',
    'Таратылымға келісім',
    'Мен рұқсат беремін <b>.',
    '990140000008',
    'Телефон нөмірі',
    'WhatsApp',
    'АҚШ',
    'Тіркелгі барда',
    'Цифрлық даму министрлігі',
    'Келісім қайтарып алынды',
    'aud_01h455vb4pex5vsknk084sn02q',
    'Пікірдің SHA-256 мәні',
  ]) {
    expect(text).toContain(said);
  }
  for (const hash of ['ab'.repeat(32), 'cd'.repeat(32)]) expect(text.replaceAll(' ', '')).toContain(hash);
});

it.each(['ru', 'kk', 'en'] as const)('the same receipt gives the same bytes, in %s', async (locale) => {
  const [once, again] = [
    await printConsent(fonts, consent, locale),
    await printConsent(fonts, consent, locale),
  ];
  expect(once.equals(again)).toBe(true);
});
