import type { EditionMeaning, MeaningEntry } from '@apipay/db/schema/document-meaning';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyChange, compareMeanings } from './classify-change';
import { contentHash } from './content-hash';
import { meaningOf } from './edition-meaning';
import { firstEditions } from './editions/first-editions';

const entry: MeaningEntry = {
  subject: 'merchant-person',
  category: 'phone-number',
  purposes: ['mailing'],
  basis: 'consent',
  term: { kind: 'days', days: 1096, citation: 'a rule' },
  place: 'main-database',
  recipients: ['whatsapp'],
  countries: ['US'],
};
const edition = (meaning: EditionMeaning | null, isDeclaredMaterial = false) => ({
  meaning,
  isDeclaredMaterial,
});
const place = { subject: 'merchant-person', purpose: 'mailing' };
const plain = (code: string) => ({ code, category: null, days: null });

describe('classifyChange', () => {
  it('R-S2 D7 the same meaning in other words is editorial, in whatever order the register is written', () => {
    const other = { ...entry, category: 'account' };
    expect(classifyChange(edition([entry, other]), edition([other, entry]))).toEqual({
      changeClass: 'editorial',
      differences: [],
    });
    expect(classifyChange(edition([]), edition([])).changeClass).toBe('editorial');
  });

  it.each([
    ['data', { category: 'account' }, [plain('phone-number')], [plain('account')]],
    ['recipient', { recipients: [] }, [plain('whatsapp')], []],
    ['country', { countries: ['US', 'RU'] }, [], [plain('RU')]],
    [
      'term',
      { term: { kind: 'days', days: 365, citation: 'a rule' } },
      [{ code: 'days', category: 'phone-number', days: 1096 }],
      [{ code: 'days', category: 'phone-number', days: 365 }],
    ],
    [
      'basis',
      { basis: 'law' },
      [{ code: 'consent', category: 'phone-number', days: null }],
      [{ code: 'law', category: 'phone-number', days: null }],
    ],
  ] as const)('R-S2 D4 D9 D10 another %s is material and is named', (aspect, change, removed, added) => {
    const found = classifyChange(edition([entry]), edition([{ ...entry, ...change }]));
    expect(found.changeClass).toBe('material');
    expect(found.differences).toContainEqual({ ...place, aspect, removed, added });
  });

  it('R-S2 D7 a new purpose is material and brings its data, recipients and term along', () => {
    const { changeClass, differences } = classifyChange(
      edition([entry]),
      edition([{ ...entry, purposes: ['mailing', 'reviews'] }]),
    );
    expect(changeClass).toBe('material');
    expect(differences.every(({ purpose, removed }) => purpose === 'reviews' && removed.length === 0)).toBe(
      true,
    );
    expect(differences.map(({ aspect }) => aspect)).toEqual([
      'purpose',
      'data',
      'recipient',
      'country',
      'term',
      'basis',
    ]);
  });

  it('R-S2 what nobody wrote down, and what was declared so in between, is material', () => {
    expect(classifyChange(edition(null), edition([entry])).changeClass).toBe('material');
    expect(classifyChange(edition([entry]), edition(null)).changeClass).toBe('material');
    expect(classifyChange(edition([entry]), edition([entry], true)).changeClass).toBe('material');
    expect(classifyChange(edition([entry], true), edition([entry])).changeClass).toBe('editorial');
    const declared = [edition([entry], true)];
    expect(classifyChange(edition([entry]), edition([entry]), declared).changeClass).toBe('material');
  });

  it('R-S2 read backwards, what came is what went', () => {
    const word = fc.constantFrom('a', 'b', 'c');
    const meanings = fc.array(
      fc.record({
        subject: word,
        category: word,
        purposes: fc.uniqueArray(word, { minLength: 1 }),
        basis: word,
        term: fc.record({
          kind: fc.constant('days' as const),
          days: fc.integer({ min: 1, max: 3 }),
          citation: word,
        }),
        place: word,
        recipients: fc.uniqueArray(word),
        countries: fc.uniqueArray(word),
      }),
      { maxLength: 5 },
    );
    fc.assert(
      fc.property(meanings, meanings, (older, newer) => {
        const turned = compareMeanings(newer, older).map(({ removed, added, ...rest }) => ({
          ...rest,
          removed: added,
          added: removed,
        }));
        expect(compareMeanings(older, newer)).toEqual(turned);
        expect(compareMeanings(older, older)).toEqual([]);
      }),
    );
  });
});

describe('the meaning of a document', () => {
  it('R-P1 D10 is the register with the countries of its recipients; the offer and the own cookies are not about data', () => {
    const policy = meaningOf('privacy-policy');
    expect(policy.find(({ recipients }) => recipients.includes('whatsapp'))?.countries).toContain('US');
    expect(meaningOf('public-offer')).toEqual([]);
    const mailing = meaningOf('consent-mailing');
    expect(mailing.length).toBeGreaterThan(0);
    expect(mailing.every(({ purposes }) => purposes.includes('mailing'))).toBe(true);
  });

  it('R-S2 the fingerprint covers it, and does not depend on the order in which the database keeps its keys', () => {
    const about = { kind: 'privacy-policy', edition: 1, texts: firstEditions['privacy-policy'] } as const;
    const hash = contentHash({ ...about, meaning: [entry] });
    const turned = Object.fromEntries(Object.entries(entry).reverse()) as typeof entry;
    expect(contentHash({ ...about, meaning: [turned] })).toEqual(hash);
    expect(contentHash({ ...about, meaning: [{ ...entry, recipients: [] }] })).not.toEqual(hash);
    expect(contentHash({ ...about, meaning: null })).not.toEqual(hash);
  });
});
