import { randomUUID } from 'node:crypto';
import { uuidFromId } from '@apipay/db/ids';
import type { DocumentKind } from '@apipay/db/schema/documents.enums';
import {
  aContext,
  aMerchant,
  aStaffMember,
  aSystemContext,
  type TestMerchant,
} from '@apipay/testing/contexts';
import { testSnapshotSigner as signer } from '@apipay/testing/snapshot-signer';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { giveConsent, listConsents, readConsentOffer } from '../consents';
import { getCurrentEdition, hashedTextOf, listEditions, meaningOf, publishFirstEditions } from '../documents';
import { addDays, dayOf, defaultZone } from '../kernel/calendar';
import type { DomainContext } from '../kernel/context';
import { DomainError, InputRefused } from '../kernel/errors';
import { inTransaction } from '../kernel/transaction';
import { createSampleOperatorProfile } from '../operator-profiles';
import {
  type DocumentDraft,
  discardDocumentDraft,
  findDocumentDraft,
  proposeDocumentDraft,
  publishDocumentDraft,
  readDocumentDesk,
  renderDraft,
  saveDocumentDraft,
  startDocumentDraft,
  withdrawDocumentProposal,
} from './index';

let world: TestWorld;
let writer: DomainContext;
let second: DomainContext;
beforeAll(async () => {
  world = await openTestWorld();
  await publishFirstEditions(aSystemContext(world));
  await createSampleOperatorProfile(aSystemContext(world));
  writer = (await aStaffMember(world, { role: 'privacy-officer' })).context();
  second = (await aStaffMember(world)).context();
});
afterAll(() => world.close());
beforeEach(() => world.clock.advanceSeconds(60));

const visitor = () => aContext(world);
const refused = (code: string) => expect.objectContaining({ code });
const today = () => dayOf(world.clock.now(), defaultZone);
const reason = 'Уточнили сроки';

async function refusalsOf(work: Promise<unknown>): Promise<string[]> {
  const error: unknown = await work.then(
    () => null,
    (thrown: unknown) => thrown,
  );
  if (error instanceof InputRefused)
    return error.refusals.map(({ field, code }) => `${field?.join('.') ?? ''}:${code}`);
  if (error instanceof DomainError) return [`${error.field?.join('.') ?? ''}:${error.code}`];
  throw error ?? new Error('nothing was refused');
}

/** A draft whose Russian text says one sentence more. */
async function written(
  kind: DocumentKind,
  more = `Ещё одно предложение ${randomUUID()}.`,
): Promise<DocumentDraft> {
  const draft = await startDocumentDraft(writer, { kind });
  const { id: draftId, versionRu: version, titleRu: title, bodyRu } = draft;
  return saveDocumentDraft(writer, { draftId, locale: 'ru', version, title, body: `${bodyRu}\n\n${more}` });
}

const propose = (
  { id: draftId, version }: DocumentDraft,
  fields: { effectiveOn?: string | null; isDeclaredMaterial?: boolean; reason?: string } = {},
  ctx = writer,
) =>
  proposeDocumentDraft(ctx, {
    draftId,
    version,
    isDeclaredMaterial: false,
    effectiveOn: null,
    reason,
    ...fields,
  });

async function publish({ kind, id: draftId, version }: DocumentDraft, ctx = second) {
  const view = await findDocumentDraft(ctx, kind);
  const contentHash = view?.next.contentHash.toString('hex') ?? '';
  return publishDocumentDraft(ctx, { draftId, version, contentHash });
}

async function putAway(kind: DocumentKind): Promise<void> {
  const view = await findDocumentDraft(second, kind);
  if (view === null) return;
  let { draft } = view;
  if (draft.state === 'proposed')
    draft = await withdrawDocumentProposal(second, { draftId: draft.id, version: draft.version });
  await discardDocumentDraft(second, { draftId: draft.id, version: draft.version });
}

describe('a new edition', () => {
  it('R-S2 R-S3 begins with the one in force, is proposed by one, published by another, in force at once and recorded', async () => {
    const kind = 'public-offer';
    const before = await getCurrentEdition(visitor(), kind);
    const started = await startDocumentDraft(writer, { kind });
    expect(started).toMatchObject({
      state: 'open',
      bodyKk: before?.bodyKk.trim(),
      baseEditionId: before?.id,
    });
    // Asked for again, by whomever, it is the same one.
    expect((await startDocumentDraft(second, { kind })).id).toBe(started.id);
    const proposed = await propose(await written(kind, 'Новое: **без лишнего**.'));
    const seen = await findDocumentDraft(second, kind);
    expect(seen).toMatchObject({ problems: [], next: { edition: 2, changeClass: 'editorial', asksAnew: 0 } });
    const publishedAt = world.clock.now();
    const edition = await publish(proposed);
    expect(edition).toMatchObject({ kind, edition: 2, publishedAt, effectiveAt: publishedAt });
    expect(edition.meaning).toEqual(meaningOf(kind));
    const current = await getCurrentEdition(visitor(), kind);
    expect(current?.bodyRu.endsWith('Новое: **без лишнего**.')).toBe(true);
    if (current === null || seen === null) throw new Error('nothing is in force');
    expect(current.contentHash).toEqual(seen.next.contentHash);
    expect(hashedTextOf(current)).toContain('без лишнего');
    expect(await findDocumentDraft(second, kind)).toBeNull();
    const actions = await world.admin`select action from audit_records where action like 'document.%'
      and object_id in (${started.id}, ${edition.id}) order by occurred_at, id`;
    expect(actions.map((row) => row['action']).sort()).toEqual(
      ['document.start-draft', 'document.edit-draft', 'document.propose', 'document.publish'].sort(),
    );
  });

  it('R-S3 with a later day is announced, never current before it, and current from its first minute in Almaty by itself', async () => {
    const kind = 'cookie-policy';
    const day = addDays(today(), 3);
    const begins = Date.parse(`${day}T00:00:00+05:00`);
    const edition = await publish(await propose(await written(kind), { effectiveOn: day }));
    expect(edition.effectiveAt.getTime()).toBe(begins);
    const inForce = async () => (await getCurrentEdition(visitor(), kind))?.edition;
    expect(await inForce()).toBe(1);
    expect((await listEditions(visitor(), kind)).map(({ state }) => state)).toEqual(['upcoming', 'in-force']);
    expect((await readDocumentDesk(second)).find((line) => line.kind === kind)).toMatchObject({
      inForce: 1,
      coming: { edition: 2 },
    });
    // A correction begins with the coming one and may not take effect before it.
    const correction = await written(kind);
    expect(await refusalsOf(propose(correction))).toEqual(['effectiveOn:DOCUMENT_EDITION_LATER']);
    expect(await refusalsOf(propose(correction, { effectiveOn: addDays(day, -1) }))).toEqual([
      'effectiveOn:DOCUMENT_EDITION_LATER',
    ]);
    expect(await publish(await propose(correction, { effectiveOn: day }))).toMatchObject({ edition: 3 });
    world.clock.advanceSeconds((begins - world.clock.now().getTime()) / 1000 - 1);
    expect(await inForce()).toBe(1);
    world.clock.advanceSeconds(1);
    expect(await inForce()).toBe(3);
  });
});

describe('two people', () => {
  it('R-S3 the proposer does not publish, whatever the role, and no role of ours can do it past the verb', async () => {
    const kind = 'privacy-policy';
    const proposed = await propose(await written(kind), {}, second);
    expect(await refusalsOf(publish(proposed))).toEqual([':SECOND_PERSON_REQUIRED']);
    const alone = inTransaction(second, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
      await tx.sql.execute(`update document_drafts set state = 'published', published_by_id = proposed_by_id,
        edition_id = base_edition_id where id = '${uuidFromId(proposed.id)}'`);
    });
    await expect(alone).rejects.toMatchObject({ cause: { constraint_name: 'document_drafts_two_people' } });
    const past = inTransaction(second, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
      await tx.sql.execute(`insert into document_editions (id, kind, edition, title_ru, title_kk, title_en, body_ru, body_kk,
        body_en, content_hash, meaning, published_at, effective_at) select gen_random_uuid(), kind, edition + 1, title_ru,
        title_kk, title_en, body_ru, body_kk, body_en, content_hash, meaning, now(), now()
        from document_editions where kind = 'privacy-policy' and edition = 1`);
    });
    await expect(past).rejects.toMatchObject({ code: '42501' });
    const id = uuidFromId(proposed.id);
    const rewritten = world.admin`update document_drafts set body_ru = 'x' where id = ${id}`;
    await expect(rewritten).rejects.toMatchObject({ code: '42501' });
    const published = await publish(proposed, writer);
    expect(published).toMatchObject({ edition: 2 });
    await expect(world.admin`update document_drafts set reason = 'x' where id = ${id}`).rejects.toMatchObject(
      {
        code: '42501',
      },
    );
    await expect(world.admin`delete from document_drafts where id = ${id}`).rejects.toMatchObject({
      code: '42501',
    });
    await expect(world.admin`truncate document_drafts`).rejects.toMatchObject({ code: '42501' });
  });

  it('R-S3 of several who publish at once one does it, and nobody does it again', async () => {
    const kind = 'consent-cookies';
    const proposed = await propose(await written(kind));
    const others = await Promise.all([1, 2, 3].map(async () => (await aStaffMember(world)).context()));
    const results = await Promise.allSettled(others.map((ctx) => publish(proposed, ctx)));
    expect(results.filter(({ status }) => status === 'fulfilled')).toHaveLength(1);
    for (const result of results) {
      if (result.status === 'rejected') expect(result.reason).toEqual(refused('DOCUMENT_DRAFT_SETTLED'));
    }
    expect(await refusalsOf(publish(proposed))).toEqual([':DOCUMENT_DRAFT_SETTLED']);
    expect((await listEditions(visitor(), kind)).map(({ edition }) => edition)).toEqual([2, 1]);
  });

  it('only those who answer for documents write, read and publish drafts', async () => {
    const kind = 'public-offer';
    const draft = await written(kind);
    const others = [
      (await aStaffMember(world, { role: 'support' })).context(),
      (await aMerchant(world)).context(),
      aSystemContext(world),
    ];
    const { id: draftId, version } = draft;
    for (const ctx of others) {
      const tries = [
        startDocumentDraft(ctx, { kind }),
        saveDocumentDraft(ctx, { draftId, locale: 'ru', version, title: 'x', body: 'x' }),
        propose(draft, {}, ctx),
        publishDocumentDraft(ctx, { draftId, version, contentHash: '' }),
        withdrawDocumentProposal(ctx, { draftId, version }),
        discardDocumentDraft(ctx, { draftId, version }),
        readDocumentDesk(ctx),
        findDocumentDraft(ctx, kind),
      ];
      for (const attempt of tries) await expect(attempt).rejects.toEqual(refused('FORBIDDEN'));
    }
    await expect(startDocumentDraft(visitor(), { kind })).rejects.toEqual(refused('UNAUTHENTICATED'));
    await putAway(kind);
  });
});

describe('what people agreed to', () => {
  const kind = 'consent-account';
  const purpose = 'identity-and-registration';
  const stateOf = async (ctx: DomainContext) =>
    (await listConsents(ctx)).find((consent) => consent.purpose === purpose)?.state;
  const consenting: TestMerchant[] = [];
  async function aConsenting() {
    const merchant = await aMerchant(world);
    consenting.push(merchant);
    const { snapshot } = await readConsentOffer(merchant.context(), signer, purpose);
    await giveConsent(merchant.context(), signer, { snapshot, name: 'Сагинтаева Айгуль' });
    return merchant;
  }

  it('R-S3 D2 T16 whoever was shown the old text is refused and gets the new one; an editorial change asks nobody anew', async () => {
    const merchant = await aConsenting();
    const other = await aMerchant(world);
    consenting.push(other);
    const shown = await readConsentOffer(other.context(), signer, purpose);
    await publish(await propose(await written(kind)));
    expect(await stateOf(merchant.context())).toBe('in-force');
    const late = giveConsent(other.context(), signer, { snapshot: shown.snapshot, name: 'Ахметов Ерлан' });
    await expect(late).rejects.toEqual(refused('CONSENT_SNAPSHOT_STALE'));
    const anew = await readConsentOffer(other.context(), signer, purpose);
    expect(anew.form.documentEditionId).not.toBe(shown.form.documentEditionId);
    await giveConsent(other.context(), signer, { snapshot: anew.snapshot, name: 'Ахметов Ерлан' });
    expect(await stateOf(other.context())).toBe('in-force');
  });

  it('R-S3 D7 T27 a change that its proposer calls material asks them anew from its own day on, as many as were told before', async () => {
    const merchant = await aConsenting();
    const day = addDays(today(), 2);
    const proposed = await propose(await written(kind), { isDeclaredMaterial: true, effectiveOn: day });
    const view = await findDocumentDraft(second, kind);
    expect(view?.next).toMatchObject({ changeClass: 'material', differences: [] });
    const states = await Promise.all(consenting.map((one) => stateOf(one.context())));
    expect(view?.next.asksAnew).toBe(states.filter((state) => state === 'in-force').length);
    expect(view?.next.asksAnew).toBeGreaterThan(0);
    expect(view?.next.tells).toBeGreaterThanOrEqual(view?.next.asksAnew ?? 0);
    const { effectiveAt } = await publish(proposed);
    expect(await stateOf(merchant.context())).toBe('in-force');
    world.clock.advanceSeconds((effectiveAt.getTime() - world.clock.now().getTime()) / 1000);
    expect(await stateOf(merchant.context())).toBe('outdated');
  });
});

describe('bad input', () => {
  const kind = 'public-offer';
  beforeEach(() => putAway(kind));
  const save = (draft: DocumentDraft, fields: Partial<Parameters<typeof saveDocumentDraft>[1]>) =>
    saveDocumentDraft(writer, {
      draftId: draft.id,
      locale: 'ru',
      version: draft.versionRu,
      title: draft.titleRu,
      body: draft.bodyRu,
      ...fields,
    });

  it('R-S2 of two tabs the later one is refused; sent twice it is kept once; another language is no conflict', async () => {
    const draft = await startDocumentDraft(writer, { kind });
    const first = await save(draft, { body: 'Первая вкладка' });
    expect((await save(draft, { body: 'Первая вкладка' })).version).toBe(first.version);
    expect(await refusalsOf(save(draft, { body: 'Вторая вкладка' }))).toEqual([':DOCUMENT_DRAFT_CHANGED']);
    const kk = await save(draft, { locale: 'kk', version: draft.versionKk, title: 'Шарт', body: 'Мәтін' });
    expect(kk).toMatchObject({ bodyRu: 'Первая вкладка', bodyKk: 'Мәтін' });
    // What was looked at before these changes is not proposed.
    expect(await refusalsOf(propose(draft))).toEqual([':DOCUMENT_DRAFT_CHANGED']);
  });

  it('R-S2 what stands against publishing is said at its field, in each language', async () => {
    const draft = await startDocumentDraft(writer, { kind });
    const unchanged = await propose(draft).then(
      () => [],
      (error: InputRefused) => error.refusals.map(({ code }) => code),
    );
    expect(unchanged).toEqual(['DOCUMENT_DRAFT_UNCHANGED']);
    await save(draft, { title: '', body: 'Кто: {{operator.nickname}}, {{contents}}, {{operator.name' });
    await save(draft, { locale: 'kk', version: 1, title: 'Шарт', body: '' });
    const view = await findDocumentDraft(writer, kind);
    const said = view?.problems.map(
      ({ field, code, params }) => `${field?.join()}:${code}:${params['name'] ?? ''}`,
    );
    expect(said).toEqual([
      'titleRu:TEXT_REQUIRED:',
      'bodyRu:DOCUMENT_PLACEHOLDER_UNKNOWN:{{operator.nickname}}',
      'bodyRu:DOCUMENT_PLACEHOLDER_UNKNOWN:{{contents}}',
      'bodyRu:DOCUMENT_PLACEHOLDER_UNKNOWN:{{operator.name',
      'bodyKk:TEXT_REQUIRED:',
    ]);
    if (view === null) throw new Error('no draft');
    expect((await refusalsOf(propose(view.draft))).length).toBe(5);
    // It can be looked at all the same.
    expect(renderDraft(view, 'ru').next.markdown).toContain('{{operator.nickname}}');
    expect(renderDraft(view, 'kk').inForce.markdown.length).toBeGreaterThan(1_000);
  });

  it('R-S2 the place of the register is neither lost nor doubled', async () => {
    const policy = await startDocumentDraft(writer, { kind: 'privacy-policy' });
    const said = async (body: string) => {
      const { versionRu: version } = (await findDocumentDraft(writer, 'privacy-policy'))?.draft ?? policy;
      await save(policy, { version, body });
      return (await findDocumentDraft(writer, 'privacy-policy'))?.problems.map(({ code }) => code);
    };
    expect(await said(policy.bodyRu.replace('{{register}}', ''))).toEqual(['DOCUMENT_MARK_MISSING']);
    expect(await said(`${policy.bodyRu}\n\n{{register}}`)).toEqual(['DOCUMENT_MARK_MISSING']);
    expect(await said(policy.bodyRu.replace('{{register}}', 'см. {{register}}'))).toEqual([
      'DOCUMENT_MARK_MISSING',
    ]);
    expect(await said(`${policy.bodyRu}\n\nЕщё.`)).toEqual([]);
    await putAway('privacy-policy');
  });

  it.each(['consent-account', 'consent-mailing', 'consent-reviews'] as const)(
    'D3 R-P1 a draft of %s is drawn with the contents that whoever is asked is shown',
    async (kind) => {
      await startDocumentDraft(writer, { kind });
      const view = await findDocumentDraft(second, kind);
      if (view === null) throw new Error('there is no draft');
      const { contents, lines } = renderDraft(view, 'kk');
      expect(lines).toEqual([]);
      if (kind !== 'consent-reviews') {
        const purpose = kind === 'consent-account' ? 'identity-and-registration' : 'mailing';
        const reader = await aMerchant(world);
        const offer = await readConsentOffer({ ...reader.context(), locale: 'kk' }, signer, purpose);
        expect(offer.form).toMatchObject(contents ?? {});
      }
      expect(contents).toMatchObject({
        operatorName: view.profile.nameKk,
        isPublished: kind === 'consent-reviews',
        dataCategories: expect.arrayContaining(['full-name']),
      });
      await putAway(kind);
    },
  );

  it('D3 R-S5 a draft of the question about processors is drawn with a line for each', async () => {
    await startDocumentDraft(writer, { kind: 'consent-cookies' });
    const view = await findDocumentDraft(second, 'consent-cookies');
    if (view === null) throw new Error('there is no draft');
    const { contents, lines } = renderDraft(view, 'en');
    expect(contents).toBeNull();
    expect(lines.map((line) => line.split(' (')[0])).toEqual(['Yandex', 'Google', '1C-Bitrix']);
    await putAway('consent-cookies');
  });

  it('R-P1 R-S2 a cookie policy from before the register knew of processors takes their table into its next edition, which is material', async () => {
    const old = 'cookie-policy';
    await world.admin.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update document_editions set meaning = '[]', body_ru = replace(body_ru, '{{register}}', ''),
        body_kk = replace(body_kk, '{{register}}', ''), body_en = replace(body_en, '{{register}}', '')
        where kind = ${old}`;
    });
    let draft = await startDocumentDraft(writer, { kind: old });
    const versions = { ru: 'versionRu', kk: 'versionKk', en: 'versionEn' } as const;
    const bodies = { ru: draft.bodyRu, kk: draft.bodyKk, en: draft.bodyEn };
    const titles = { ru: draft.titleRu, kk: draft.titleKk, en: draft.titleEn };
    const write = async (locale: 'ru' | 'kk' | 'en', body: string) => {
      const { id: draftId, [versions[locale]]: version } = draft;
      draft = await saveDocumentDraft(writer, { draftId, locale, version, title: titles[locale], body });
    };
    const codes = async () => (await findDocumentDraft(writer, old))?.problems.map(({ code }) => code);
    await write('ru', `${bodies.ru}\n\nсм. {{register}}`);
    expect(await codes()).toEqual(['DOCUMENT_MARK_MISSING']);
    for (const locale of ['ru', 'kk', 'en'] as const)
      await write(locale, `${bodies[locale]}\n\n{{register}}`);
    expect(await codes()).toEqual([]);
    const proposed = await propose(draft);
    const next = (await findDocumentDraft(second, old))?.next;
    expect(next?.changeClass).toBe('material');
    expect(
      next?.differences.find(({ purpose, aspect }) => purpose === 'bitrix-chat' && aspect === 'country'),
    ).toMatchObject({ subject: 'visitor', removed: [], added: [{ code: 'RU' }] });
    expect((await publish(proposed)).meaning).toEqual(meaningOf(old));
  });

  it.each([
    [{ effectiveOn: '2026-02-30' }, 'effectiveOn:DATE_INVALID'],
    [{ effectiveOn: '2020-01-01' }, 'effectiveOn:DATE_NOT_AHEAD'],
    [{ reason: ' ' }, 'reason:TEXT_REQUIRED'],
    [{ reason: 'звонить +7 701 234 56 78' }, 'reason:PERSONAL_VALUE_IN_REFERENCE'],
  ])('R-S3 %o is refused as %s', async (fields, code) => {
    expect(await refusalsOf(propose(await written(kind), fields))).toEqual([code]);
  });

  it('R-S3 a draft that waits for the second person is not written any more, and comes back by a word', async () => {
    const proposed = await propose(await written(kind));
    const { id: draftId, version, titleRu: title } = proposed;
    const edit = saveDocumentDraft(writer, {
      draftId,
      locale: 'ru',
      version: proposed.versionRu,
      title,
      body: 'x',
    });
    expect(await refusalsOf(edit)).toEqual([':DOCUMENT_DRAFT_PROPOSED']);
    expect(await refusalsOf(discardDocumentDraft(writer, { draftId, version }))).toEqual([
      ':DOCUMENT_DRAFT_PROPOSED',
    ]);
    expect(await refusalsOf(propose(proposed))).toEqual([':DOCUMENT_DRAFT_PROPOSED']);
    const open = await withdrawDocumentProposal(second, { draftId, version });
    expect(open).toMatchObject({ state: 'open', proposedById: null });
    expect(await refusalsOf(publish(open))).toEqual([':DOCUMENT_DRAFT_NOT_PROPOSED']);
    expect(await refusalsOf(withdrawDocumentProposal(second, { draftId, version: open.version }))).toEqual([
      ':DOCUMENT_DRAFT_NOT_PROPOSED',
    ]);
    await discardDocumentDraft(writer, { draftId, version: open.version });
    expect(await refusalsOf(discardDocumentDraft(writer, { draftId, version: open.version }))).toEqual([
      ':DOCUMENT_DRAFT_SETTLED',
    ]);
  });

  it('R-S3 nothing is published but what was looked at, and a day that has come meanwhile is no later day', async () => {
    const proposed = await propose(await written(kind), { effectiveOn: addDays(today(), 1) });
    const { id: draftId, version } = proposed;
    const stale = publishDocumentDraft(second, { draftId, version, contentHash: '00'.repeat(32) });
    expect(await refusalsOf(stale)).toEqual([':DOCUMENT_PREVIEW_STALE']);
    world.clock.advanceSeconds(86_400);
    expect(await refusalsOf(publish(proposed))).toEqual(['effectiveOn:DATE_NOT_AHEAD']);
    for (const id of ['', 'x', 'ddr_01h455vb4pex5vsknk084sn02q']) {
      const nothing = publishDocumentDraft(second, { draftId: id, version, contentHash: '' });
      expect(await refusalsOf(nothing)).toEqual([':DOCUMENT_DRAFT_NOT_FOUND']);
    }
  });

  it('R-S2 texts that are too long or hold what cannot be kept are refused, and nothing of the draft changes', async () => {
    const draft = await startDocumentDraft(writer, { kind });
    expect(await refusalsOf(save(draft, { title: 'я'.repeat(201), body: 'я'.repeat(40_001) }))).toEqual([
      'title:TEXT_TOO_LONG',
      'body:TEXT_TOO_LONG',
    ]);
    expect(await refusalsOf(save(draft, { body: 'a\u0000b' }))).toEqual(['body:TEXT_NOT_ALLOWED_CHARACTERS']);
    const kept = await save(draft, { body: 'первая\r\nвторая\rтретья  ' });
    expect(kept.bodyRu).toBe('первая\nвторая\nтретья');
  });

  it('R-S2 every first edition passes what a draft must pass', async () => {
    for (const one of ['privacy-policy', 'consent-mailing', 'consent-account', 'cookie-policy'] as const) {
      await putAway(one);
      const draft = await startDocumentDraft(writer, { kind: one });
      for (const locale of ['ru', 'kk', 'en'] as const) {
        const texts = {
          ru: { title: draft.titleRu, body: draft.bodyRu },
          kk: { title: draft.titleKk, body: draft.bodyKk },
          en: { title: draft.titleEn, body: draft.bodyEn },
        }[locale];
        const version = 1;
        await saveDocumentDraft(writer, {
          draftId: draft.id,
          locale,
          version,
          ...texts,
          body: `${texts.body}\n\n.`,
        });
      }
      expect((await findDocumentDraft(writer, one))?.problems).toEqual([]);
      await putAway(one);
    }
  });
});
