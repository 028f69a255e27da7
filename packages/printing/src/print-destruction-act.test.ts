import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { readPdf } from '@apipay/testing/read-pdf';
import { expect, it } from 'vitest';
import { readFonts } from './fonts';
import { type PrintedDestructionAct, printDestructionAct } from './print-destruction-act';

const { resolve } = createRequire(import.meta.url);
const face = (file: string) => readFileSync(resolve(`@expo-google-fonts/golos-text/${file}`));
const fonts = readFonts({
  regular: face('400Regular/GolosText_400Regular.ttf'),
  semiBold: face('600SemiBold/GolosText_600SemiBold.ttf'),
});
const node = { columns: [], citation: null, keepUntil: null, count: null } as const;
const act: PrintedDestructionAct = {
  id: 'dst_01h455vb4pex5vsknk084sn02q',
  requestNumber: 17,
  operatorName: 'ЖШС «Төлем қызметі»',
  operatorNumber: '990140000008',
  approvedAt: '2026-11-29T05:00:00.000Z',
  clearedAt: '2026-11-29T05:01:00.000Z',
  backupsUntil: '2026-12-13T05:01:00.000Z',
  issuedAt: '2026-12-13T05:02:00.000Z',
  planHash: 'ab'.repeat(32),
  registerHash: 'cd'.repeat(32),
  pseudonyms: ['7d1f6f0a-0000-4000-8000-000000000001'],
  nodes: [
    { ...node, place: 'key', name: 'contact', outcome: 'done' },
    { ...node, place: 'rows', name: 'invoice_reminders', outcome: 'done', count: 0 },
    {
      ...node,
      place: 'rows',
      name: 'payments',
      outcome: 'kept',
      count: 3,
      citation: 'Tax Code of the RK, Art. 206(3); Law on Payments and Payment Systems, Art. 13',
      keepUntil: '2031-12-02',
    },
    { ...node, place: 'recipient', name: 'whatsapp', outcome: 'done-by-hand' },
  ],
  signature: 'c2lnbmF0dXJl',
  publicKey: 'a2V5',
};

it('R-D7 an act on paper says what was destroyed, what is kept by which law and until when, in Russian and Kazakh', async () => {
  const read = async (locale: 'ru' | 'kk') =>
    (await readPdf(await printDestructionAct(fonts, act, locale))).text.replace(/\s+/g, ' ');
  const ru = await read('ru');
  for (const said of [
    'Акт об уничтожении',
    'contact',
    'payments',
    'Налоговый кодекс',
    '2031',
    'WhatsApp',
    '7d1f6f0a',
  ])
    expect(ru).toContain(said);
  expect(ru).not.toContain('invoice_reminders');
  const kk = await read('kk');
  for (const said of ['жою туралы акт', 'ҚР', 'payments']) expect(kk).toContain(said);
});
