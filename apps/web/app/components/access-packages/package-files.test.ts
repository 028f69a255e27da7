import type { PackageHead, PackagePart } from '@apipay/domain/access-packages/access-package.inputs';
import { unzipSync } from 'fflate';
import { expect, it } from 'vitest';
import { packageAsCsv } from './package-csv.server';
import { packageAsJson } from './package-json.server';
import { packageAsPage } from './package-page.server';
import type { PackageSource } from './package-source.server';

const evil = '<script>alert(1)</script>';
const rows = [
  { phone: '+77011234567', description: `=1+1;=2 ${evil}`, totalMinor: '150000', count: -2 },
  { phone: null, description: '\u202e@x', totalMinor: '-5', count: 3 },
];
const register = {
  leftOut: ['phoneIndex'],
  categories: ['phone-number'],
  purposes: ['invoicing'],
  bases: ['law'],
  terms: [],
  recipients: [],
};
const columns = Object.keys(rows[0] ?? {});
const head: PackageHead = {
  schemaVersion: 1,
  packageId: 'acp_1',
  requestId: 'dsr_1',
  requestNumber: 7,
  begunAt: '2026-11-27T10:00:00.000Z',
  readyAt: '2026-11-27T10:01:00.000Z',
  isPartlyDestroyed: false,
  partsDestroyedAt: null,
  subjects: [
    {
      subjectId: 'sub_1',
      kind: 'payer',
      merchantName: evil,
      mode: 'live',
      tables: [
        { ...register, name: 'invoices', rows: 4, columns },
        { ...register, name: 'payments', rows: 0, columns: [] },
      ],
    },
  ],
  destroyed: [],
  parts: [],
};
const source: PackageSource = {
  head,
  async *sections() {
    yield { subjectId: 'sub_1', table: 'invoices', rows };
    yield { subjectId: 'sub_1', table: 'invoices', rows };
  },
};

async function whole<T>(pieces: AsyncGenerator<T>): Promise<T[]> {
  const all: T[] = [];
  for await (const piece of pieces) all.push(piece);
  return all;
}

it('R-D5 the JSON is the exact copy', async () => {
  const copy = JSON.parse((await whole(packageAsJson(source))).join(''));
  expect(copy).toMatchObject(JSON.parse(JSON.stringify(head)));
  expect(copy.data).toEqual([
    { subjectId: 'sub_1', table: 'invoices', rows },
    { subjectId: 'sub_1', table: 'invoices', rows },
  ]);
});

it('T19 a table of the copy keeps numbers of phones and has no formula in it', async () => {
  const files = unzipSync(new Uint8Array(Buffer.concat(await whole(packageAsCsv(source)))));
  expect(Object.keys(files)).toEqual(['about.json', '1-payer/invoices.csv']);
  const lines = new TextDecoder().decode(files['1-payer/invoices.csv']).split('\r\n');
  expect(lines).toHaveLength(6);
  expect(lines[0]).toBe('"phone";"description";"totalMinor";"count"');
  expect(lines[1]).toBe(`"+77011234567";"'=1+1;'=2 ${evil}";"150000";"-2"`);
  expect(lines[2]).toBe(`"";"'@x";"-5";"3"`);
});

it('R-D5 the page says the same and runs nothing of it', async () => {
  const page = (await whole(packageAsPage(source, 'ru'))).join('');
  expect(page).not.toContain('<script');
  expect(page).toContain('&lt;script&gt;');
  expect(page).toContain('+77011234567');
  expect(page).toMatch(/1\s500/);
  expect(page.match(/<h3>/g)).toHaveLength(1);
});

type Row = PackagePart[number]['rows'][number];

/** The page of a copy of one payer that has these rows. */
async function pageOf(tables: Readonly<Record<string, readonly Row[]>>, more: Partial<PackageHead> = {}) {
  const [subject] = head.subjects;
  if (subject === undefined) throw new Error('nobody');
  const heads = Object.entries(tables).map(([name, of]) => ({
    ...register,
    name,
    rows: of.length,
    columns: [],
  }));
  const asked: PackageSource = {
    head: { ...head, subjects: [{ ...subject, tables: heads }], ...more },
    async *sections() {
      for (const [table, of] of Object.entries(tables)) yield { subjectId: 'sub_1', table, rows: [...of] };
    },
  };
  return (await whole(packageAsPage(asked, 'ru'))).join('').replace(/[\u00a0\u202f]/g, ' ');
}

it('R-D5 the page has words where the JSON has codes, and says so', async () => {
  const page = await pageOf({
    subjects: [{ state: 'blocked', kind: 'payer' }],
    invoices: [
      { channel: 'qr', state: 'uncollectible', mode: 'live', dueOn: '2026-11-29', payerId: 'another-person' },
    ],
    subject_blocks: [
      { end: 'corrected', underWay: [{ kind: 'reminder', since: '2026-11-27T10:00:00.000Z' }] },
    ],
  });
  for (const word of [
    'Заблокированы',
    'По QR',
    'Списан',
    'рабочий',
    '29 ноября 2026',
    'другой человек',
    'Уходило напоминание',
  ])
    expect(page).toContain(word);
  for (const code of ['uncollectible', '"kind"', '>live<', '2026-11-29', '>another-person<'])
    expect(page).not.toContain(code);
  expect(page).toContain('В файле JSON и в таблицах стоят коды');
});

const use = (more: Row): Row => ({
  occurredAt: '2026-11-27T10:00:00.000Z',
  actorKind: 'user',
  action: 'person.list',
  isOwnAct: false,
  payload: null,
  ...more,
});

it('R-D5 what others did stands in whole and first, and what one did oneself is counted', async () => {
  const page = await pageOf({
    audit_records: [
      use({ action: 'consent.read-receipt', isOwnAct: true }),
      use({ action: 'consent.read-receipt', isOwnAct: true, occurredAt: '2026-11-29T10:00:00.000Z' }),
      use({ actorKind: 'staff', action: 'person.reveal', payload: 'звонок в поддержку' }),
      use({ actorKind: 'system', action: 'notice.send' }),
    ],
  });
  const [others, own, service] = ['звонок в поддержку', '<h4>Вы сами', '<h4>Сервис сам'].map((text) =>
    page.indexOf(text),
  );
  expect(others).toBeGreaterThan(0);
  expect(own).toBeGreaterThan(others ?? 0);
  expect(service).toBeGreaterThan(own ?? 0);
  expect(page).toMatch(/2 раза, 27 ноября 2026.*–.*29 ноября 2026/);
  expect(page.match(/<section><dl><dt>Когда/g)).toHaveLength(1);
  expect(page).not.toContain('Другие люди вашими данными не пользовались');
  expect(await pageOf({ audit_records: [use({ isOwnAct: true })] })).toContain(
    'Другие люди вашими данными не пользовались',
  );
});

it('R-D5 a hash is no reason that somebody typed', async () => {
  const page = await pageOf({
    audit_records: [use({ actorKind: 'staff', payload: `SHA-256 ${'a'.repeat(64)}` })],
  });
  expect(page.slice(0, page.indexOf('<details>'))).not.toContain('SHA-256');
});

it('R-D5 a part of the test mode says so above it', async () => {
  const [subject] = head.subjects;
  const test = subject === undefined ? [] : [{ ...subject, mode: 'test' as const, tables: [] }];
  const page = await pageOf({ invoices: [{ mode: 'test', totalMinor: '150000' }] }, { subjects: test });
  expect(page).toContain('(тестовый режим)</h2>');
  expect(page).toContain('Часть этой копии – из тестового режима');
  expect(page).toContain('Тестовый режим: денег за этим нет');
  expect(await pageOf({ invoices: [{ mode: 'live' }] })).not.toContain('естового режима');
});

it('R-D7 a copy after a destruction says what was destroyed, when, and what is kept by which law until when', async () => {
  const part = {
    category: null,
    keyClass: null,
    recipient: null,
    isPartlyErased: false,
    citation: null,
    keepUntil: null,
  };
  const page = await pageOf(
    {},
    {
      destroyed: [
        {
          requestNumber: 12,
          state: 'awaiting-backups',
          approvedAt: '2026-11-01T10:00:00.000Z',
          clearedAt: '2026-11-02T10:00:00.000Z',
          backupsUntil: '2026-12-02T10:00:00.000Z',
          certifiedAt: null,
          parts: [
            { ...part, place: 'rows', category: 'phone-number', state: 'done' },
            {
              ...part,
              place: 'rows',
              category: 'payment',
              state: 'kept',
              citation: 'Tax Code of the RK, Art. 206(3); Law on Payments and Payment Systems, Art. 13',
              keepUntil: '2031-11-02',
            },
          ],
        },
      ],
    },
  );
  expect(page).toContain('По запросу № 12');
  expect(page).toMatch(/Номер телефона<\/dt><dd>уничтожено/);
  expect(page).toContain('2 ноября 2026');
  expect(page).toContain('хранится по закону · до 2 ноября 2031 г. · Налоговый кодекс РК, ст. 206 (3)');
});

it('R-D7 a copy that lost parts to a destruction says so with the day, and never that all is in it', async () => {
  expect(await pageOf({})).toContain('Здесь всё');
  const lost = await pageOf({}, { isPartlyDestroyed: true, partsDestroyedAt: '2026-11-28T10:00:00.000Z' });
  expect(lost).toContain('часть её уничтожена 28 ноября 2026');
  expect(lost).not.toContain('Здесь всё');
  expect(await pageOf({}, { isPartlyDestroyed: true })).toContain('часть её с тех пор уничтожена');
});

it('R-D6 what was put right stands in the copy before and after, in words', async () => {
  const page = await pageOf({
    rectifications: [{ field: 'full-name', old: 'Сагинтаева Айгул', new: 'Сагинтаева Айгуль' }],
  });
  expect(page).toContain('<dt>Было</dt><dd>Сагинтаева Айгул</dd>');
  expect(page).toContain('<dt>Стало</dt><dd>Сагинтаева Айгуль</dd>');
  expect(page).not.toContain('<details>');
});
