import { randomUUID } from 'node:crypto';
import { collectedByProcessors } from '@apipay/db/collected-by-processors';
import { aContext, aSystemContext } from '@apipay/testing/contexts';
import { testSnapshotSigner as signer, snapshotSignerOf } from '@apipay/testing/snapshot-signer';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { publishFirstEditions } from '../documents';
import { newSecretToken } from '../kernel/secret-tokens';
import { createSampleOperatorProfile } from '../operator-profiles';
import { readVisitorChoice, recordVisitorChoice, recordVisitorProbe } from './index';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
  await publishFirstEditions(aSystemContext(world));
  await createSampleOperatorProfile(aSystemContext(world));
});
afterAll(() => world.close());

const refusal = (code: string) => expect.objectContaining({ code });
const all = ['metrica', 'google-analytics', 'bitrix-chat'] as const;
type Read = Parameters<typeof readVisitorChoice>[2];
const read = (visitor: string | null, fields: Partial<Read> = {}, ctx = aContext(world)) =>
  readVisitorChoice(ctx, signer, { visitor, offered: [...all], variant: 'preferences', ...fields });
type Act = Parameters<typeof recordVisitorChoice>[2];
const record = async (visitor: string, act: Partial<Act> = {}, ctx = aContext(world)) =>
  recordVisitorChoice(ctx, signer, {
    visitor,
    snapshot: act.snapshot ?? (await read(visitor)).snapshot,
    button: 'save',
    allowed: [],
    ...act,
  });

const told = {
  ru: [
    'Яндекс (Россия), «Метрика»: какие страницы сайта открывают. Получит адреса страниц, вид устройства, IP-адрес и метку браузера; метка живёт до 1 года.',
    'Google (США), Analytics: откуда приходят на сайт и что на нём читают. Получит адреса страниц, вид устройства, IP-адрес и метку браузера; метка живёт до 2 лет.',
    '1С-Битрикс (Россия), чат: ответы на вопросы. Откроется только по нажатию; получит то, что вы напишете, адреса страниц, вид устройства, IP-адрес и метку браузера; метка живёт до 1 года.',
  ],
  kk: [
    'Яндекс (Ресей), «Метрика»: сайттың қай беттері ашылатыны. Беттердің мекенжайларын, құрылғының түрін, IP-мекенжайды және браузер белгісін алады; белгі 1 жылға дейін сақталады.',
    'Google (АҚШ), Analytics: сайтқа қайдан келетіні және онда не оқылатыны. Беттердің мекенжайларын, құрылғының түрін, IP-мекенжайды және браузер белгісін алады; белгі 2 жылға дейін сақталады.',
    '1С-Битрикс (Ресей), чат: сұрақтарға жауап беру. Тек басқан кезде ашылады; сіз жазғанды, беттердің мекенжайларын, құрылғының түрін, IP-мекенжайды және браузер белгісін алады; белгі 1 жылға дейін сақталады.',
  ],
  en: [
    'Yandex (Russia), Metrica: which pages of the site are opened. It gets addresses of pages, kind of device, IP address and a mark of the browser; the mark lives up to 1 year.',
    'Google (USA), Analytics: where people come from and what they read. It gets addresses of pages, kind of device, IP address and a mark of the browser; the mark lives up to 2 years.',
    '1C-Bitrix (Russia), chat: answers to questions. It opens only on a press; it gets what you write, addresses of pages, kind of device, IP address and a mark of the browser; the mark lives up to 1 year.',
  ],
};

describe('a visitor who is asked', () => {
  it('is told of each processor who it is, which data, which country and which term, in three languages', async () => {
    for (const locale of ['ru', 'kk', 'en'] as const) {
      const { form } = await read(null, {}, aContext(world, { locale }));
      expect(form.lines).toEqual(told[locale]);
      expect(form.body).not.toMatch(/[{}]/);
      expect(form.meanings).toEqual([
        'metrica yandex RU 365 pages device ip-address browser-mark',
        'google-analytics google US 730 pages device ip-address browser-mark',
        'bitrix-chat 1c-bitrix RU 365 conversation pages device ip-address browser-mark',
      ]);
    }
  });

  it('R-S4 leaves no trace before choosing', async () => {
    expect(await read(newSecretToken())).toMatchObject({ allowed: [], mustAsk: true, choice: null });
    expect(await world.admin`select 1 from visitor_choices`).toHaveLength(0);
    expect(await world.admin`select 1 from visitor_forms`).toHaveLength(0);
  });
});

describe('a choice', () => {
  it.each([
    ['only-necessary', ['metrica'], []],
    ['accept-all', [], all],
    ['save', ['google-analytics'], ['google-analytics']],
  ] as const)('%s allows what the button says and nothing else', async (button, wanted, allowed) => {
    const visitor = newSecretToken();
    await record(visitor, { button, allowed: [...wanted] });
    expect(await read(visitor)).toMatchObject({ allowed, mustAsk: false, choice: { button } });
  });

  it('D20 keeps what was shown, when, in which language, the button and the proof, and nothing that tells who it was', async () => {
    const visitor = newSecretToken();
    const { snapshot, form } = await read(visitor);
    const made = await record(visitor, { snapshot, button: 'accept-all' });
    expect(made).toMatchObject({
      button: 'accept-all',
      edition: 1,
      locale: 'ru',
      variant: 'preferences',
      title: form.title,
      lines: form.lines,
      snapshot,
    });
    const columns = await world.admin`select column_name from information_schema.columns
      where table_name = 'visitor_choices' order by 1`;
    expect(columns.map((column) => column['column_name'])).toEqual([
      'allowed',
      'button',
      'chosen_at',
      'form_hash',
      'id',
      'signing_key',
      'snapshot',
      'visitor_hash',
    ]);
    const [row] =
      await world.admin`select encode(visitor_hash, 'escape') as hash from visitor_choices where id is not null`;
    expect(row?.['hash']).not.toContain(visitor);
    const [audit] = await world.admin`select actor_kind, actor_id, subject_pseudonyms from audit_records
      where object_id = ${made.id}`;
    expect(audit).toMatchObject({ actor_kind: 'visitor', actor_id: null, subject_pseudonyms: [] });
  });

  it('a withdrawal stands at once, and both acts stay in the ledger', async () => {
    const visitor = newSecretToken();
    await record(visitor, { button: 'accept-all' });
    world.clock.advanceSeconds(60);
    await record(visitor, { button: 'only-necessary' });
    expect(await read(visitor)).toMatchObject({ allowed: [], mustAsk: false });
    await recordVisitorProbe(aContext(world), { visitor, removed: ['cookie:_ga'], left: [] });
    for (const table of ['visitor_choices', 'visitor_forms', 'visitor_probes']) {
      for (const rewriting of [`delete from ${table}`, `truncate ${table} cascade`]) {
        await expect(world.admin.unsafe(rewriting)).rejects.toThrow(/never/i);
      }
    }
  });

  it('is refused under a text that was never served, of other keys, of another browser, or changed on its way', async () => {
    const visitor = newSecretToken();
    await record(visitor, { button: 'only-necessary' });
    const { snapshot } = await read(visitor);
    const forged = await readVisitorChoice(aContext(world), snapshotSignerOf(9), {
      offered: ['metrica'],
      variant: 'preferences',
    });
    const invalid = refusal('CONSENT_SNAPSHOT_INVALID');
    for (const token of ['x', '', forged.snapshot, snapshot.replace(/^../, 'ab')]) {
      await expect(record(visitor, { snapshot: token, button: 'accept-all' })).rejects.toEqual(invalid);
    }
    await expect(record(newSecretToken(), { snapshot, button: 'accept-all' })).rejects.toEqual(invalid);
    expect((await read(visitor)).allowed).toEqual([]);
  });

  it('is refused under a text that is old, of another language, or another by now', async () => {
    const visitor = newSecretToken();
    const stale = refusal('CONSENT_SNAPSHOT_STALE');
    const { snapshot } = await read(visitor);
    await expect(record(visitor, { snapshot }, aContext(world, { locale: 'kk' }))).rejects.toEqual(stale);
    world.clock.advanceSeconds(12 * 3600 + 1);
    await expect(record(visitor, { snapshot })).rejects.toEqual(stale);
    expect((await read(visitor)).choice).toBeNull();
  });

  it('allows no processor that was not on the screen, and the chat only where the chat was asked for', async () => {
    const visitor = newSecretToken();
    const { snapshot } = await read(visitor, { offered: ['metrica'] });
    const invalid = refusal('CONSENT_SNAPSHOT_INVALID');
    await expect(record(visitor, { snapshot, allowed: ['google-analytics'] })).rejects.toEqual(invalid);
    await expect(record(visitor, { button: 'allow-chat' })).rejects.toEqual(invalid);
    await record(visitor, { button: 'save', allowed: ['metrica'] });
    world.clock.advanceSeconds(1);
    const chat = await read(visitor, { variant: 'chat' });
    await record(visitor, { snapshot: chat.snapshot, button: 'allow-chat' });
    expect((await read(visitor)).allowed).toEqual(['metrica', 'bitrix-chat']);
  });

  it('of two tabs: the second act of one page changes nothing, another page is another act, and a used page is no proof of a different one', async () => {
    const visitor = newSecretToken();
    const [one, two] = [await read(null), await read(null)];
    const first = await record(visitor, { snapshot: one.snapshot, button: 'accept-all' });
    world.clock.advanceSeconds(1);
    expect((await record(visitor, { snapshot: one.snapshot, button: 'accept-all' })).id).toBe(first.id);
    await expect(record(visitor, { snapshot: one.snapshot, button: 'only-necessary' })).rejects.toEqual(
      refusal('CONSENT_SNAPSHOT_STALE'),
    );
    await record(visitor, { snapshot: two.snapshot, button: 'only-necessary' });
    expect((await read(visitor)).allowed).toEqual([]);
  });
});

describe('a page that is older than the last choice', () => {
  it('changes nothing when its button is sent once more, and says so', async () => {
    const visitor = newSecretToken();
    const { snapshot } = await read(visitor);
    await record(visitor, { snapshot, button: 'accept-all' });
    world.clock.advanceSeconds(1);
    await record(visitor, { button: 'only-necessary' });
    await expect(record(visitor, { snapshot, button: 'accept-all' })).rejects.toEqual(
      refusal('CONSENT_SNAPSHOT_STALE'),
    );
    expect(await read(visitor)).toMatchObject({ allowed: [] });
  });

  it('has no switches where it asked at the foot of a page', async () => {
    const visitor = newSecretToken();
    const { snapshot } = await read(null, { variant: 'banner' });
    await expect(record(visitor, { snapshot, allowed: ['metrica'] })).rejects.toEqual(
      refusal('CONSENT_SNAPSHOT_INVALID'),
    );
    expect(await read(visitor)).toMatchObject({ choice: null });
  });
});

describe('asking again', () => {
  it('happens after twelve months, and until the answer nothing is allowed', async () => {
    const visitor = newSecretToken();
    await record(visitor, { button: 'accept-all' });
    world.clock.advanceSeconds(364 * 86_400);
    expect(await read(visitor)).toMatchObject({ allowed: all, mustAsk: false });
    world.clock.advanceSeconds(86_400);
    expect(await read(visitor)).toMatchObject({ allowed: [], mustAsk: true });
  });

  it('happens where a processor is new or means something else, for that one alone', async () => {
    const visitor = newSecretToken();
    const { snapshot } = await read(null, { offered: ['metrica'] });
    await record(visitor, { snapshot, button: 'accept-all' });
    expect(await read(visitor, { offered: ['metrica'] })).toMatchObject({ mustAsk: false });
    expect(await read(visitor)).toMatchObject({ allowed: ['metrica'], mustAsk: true });
    vi.spyOn(collectedByProcessors.metrica, 'recipient', 'get').mockReturnValue('google');
    expect(await read(visitor, { offered: ['metrica'] })).toMatchObject({ allowed: [], mustAsk: true });
    vi.restoreAllMocks();
  });

  it('does not happen for another wording of the same', async () => {
    const visitor = newSecretToken();
    await record(visitor, { button: 'accept-all' });
    const now = world.clock.now();
    await world.admin`insert into document_editions (id, kind, edition, title_ru, title_kk, title_en, body_ru, body_kk, body_en,
        content_hash, published_at, effective_at)
      values (${randomUUID()}, 'consent-cookies', 2, 'Иначе', 'Басқаша', 'Otherwise', 'а', 'б', 'c', ${Buffer.alloc(32, 2)},
        ${now}, ${now})`;
    const again = await read(visitor);
    expect(again).toMatchObject({ allowed: all, mustAsk: false, form: { title: 'Иначе' } });
    expect(again.choice?.title).not.toBe('Иначе');
  });
});

describe('what the browser found after a withdrawal', () => {
  it('is kept once, as names without values', async () => {
    const visitor = newSecretToken();
    await record(visitor, { button: 'only-necessary' });
    const probe = (removed: string[], left: string[] = []) =>
      recordVisitorProbe(aContext(world), { visitor, removed, left });
    for (const name of ['cookie:_ga=GA1.1.5', 'cookie:__Host-session', 'storage:draft', 'cookie:_ym_uid 7']) {
      await expect(probe([name])).rejects.toMatchObject({ refusals: [refusal('VALIDATION_FAILED')] });
    }
    await probe(['cookie:_ga', 'storage:_ym_retryReqs']);
    await probe([], ['cookie:_ga']);
    expect((await read(visitor)).choice).toMatchObject({
      removed: ['cookie:_ga', 'storage:_ym_retryReqs'],
      left: [],
    });
  });

  it('of a visitor without a choice is not kept', async () => {
    await recordVisitorProbe(aContext(world), {
      visitor: newSecretToken(),
      removed: [],
      left: ['cookie:_ga'],
    });
    expect(await world.admin`select 1 from visitor_probes where "left" = '{cookie:_ga}'`).toHaveLength(0);
  });
});
