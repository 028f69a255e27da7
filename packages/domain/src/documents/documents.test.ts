import { collectedByProcessors } from '@apipay/db/collected-by-processors';
import { countryOfRecipient, type PersonalDatum, personal } from '@apipay/db/personal-data';
import { readRegister } from '@apipay/db/registered-table';
import { documentKinds } from '@apipay/db/schema/documents.enums';
import { locales } from '@apipay/db/schema/locales.enums';
import type { OperatorProfileRow } from '@apipay/db/schema/operator-profiles';
import { visitorPurposes } from '@apipay/db/schema/visitor-choices.enums';
import { describe, expect, it } from 'vitest';
import { sampleOperatorProfile } from '../operator-profiles';
import { meaningOf } from './edition-meaning';
import { firstEditions } from './editions/first-editions';
import { processingRegister } from './processing-register';
import { renderDocument } from './render-document';

const profile: OperatorProfileRow = {
  id: 'opr_01h455vb4pex5vsknk084sn02q',
  version: 1,
  effectiveAt: new Date(0),
  isSample: true,
  savedById: null,
  reason: null,
  ...sampleOperatorProfile,
};
const edition = (kind: (typeof documentKinds)[number]) => {
  const { ru, kk, en } = firstEditions[kind];
  return {
    titleRu: ru.title,
    titleKk: kk.title,
    titleEn: en.title,
    bodyRu: ru.body,
    bodyKk: kk.body,
    bodyEn: en.body,
  };
};

const policyAndOffer = ['privacy-policy', 'public-offer', 'cookie-policy'] as const;
const fewestClauses = { 'privacy-policy': 20, 'public-offer': 20, 'cookie-policy': 12 } as const;
const consentTexts = documentKinds.filter((kind) => kind.startsWith('consent-'));

describe.each(policyAndOffer)('the first edition of %s', (kind) => {
  const bodies = locales.map((locale) => firstEditions[kind][locale].body);
  const shapeOf = (body: string) => ({
    sections: body.match(/^## \d+\. /gm),
    clauses: body.match(/^\*\*\d+\.\d+\.\*\*/gm),
    items: body.split('\n').map((line) => (line.startsWith('- ') ? '-' : line === '' ? '' : 'p')),
    marks: body.match(/\{\{[^}]+\}\}/g)?.sort(),
  });

  it('R-S8 has the same sections, clauses, items and marks in all three languages', () => {
    const [first, ...others] = bodies.map(shapeOf);
    expect(first?.clauses?.length).toBeGreaterThan(fewestClauses[kind]);
    for (const other of others) expect(other).toEqual(first);
  });

  it('R-S8 is written in Kazakh where it says so', () => {
    const kk = firstEditions[kind].kk.body;
    expect(kk.match(/[әғқңөұүһі]/gi)?.length ?? 0).toBeGreaterThan(kk.length / 20);
    expect(firstEditions[kind].ru.body).not.toMatch(/[әғқңөұүһі]/i);
  });

  it.each(locales)('R-T5 takes every requisite of the operator from the profile, in %s', (locale) => {
    const { markdown, title, hasRegister } = renderDocument(edition(kind), profile, locale);
    expect(title).not.toBe('');
    expect(markdown.replace('{{register}}', '')).not.toMatch(/[{}]/);
    expect(hasRegister).toBe(kind !== 'public-offer');
    expect(markdown).toContain(profile.legalEmail);
    for (const body of bodies) {
      for (const value of Object.values(sampleOperatorProfile)) {
        if (typeof value === 'string') expect(body).not.toContain(value);
      }
    }
  });
});

describe.each(consentTexts)('the first edition of %s', (kind) => {
  it.each(locales)(
    'R-S8 D36 has a text, the place of its contents and what else is said, in %s',
    (locale) => {
      const { markdown, title } = renderDocument(edition(kind), profile, locale);
      expect(title).not.toBe('');
      const parts = markdown.split('{{contents}}');
      expect(parts).toHaveLength(2);
      for (const part of parts) {
        expect(part.trim().length).toBeGreaterThan(100);
        expect(part).not.toMatch(/[{}]/);
      }
      expect(markdown).toContain(
        { ru: profile.authorisedBodyRu, kk: profile.authorisedBodyKk, en: profile.authorisedBodyEn }[locale],
      );
      expect(/[әғқңөұүһі]/i.test(firstEditions[kind][locale].body)).toBe(locale === 'kk');
    },
  );
});

describe('rendering', () => {
  it('what an administrator typed stays text', () => {
    const hostile = { ...profile, nameRu: '<script>*x*</script>\n# [a](javascript:1)' };
    const { markdown } = renderDocument(edition('public-offer'), hostile, 'ru');
    expect(markdown).toContain('\\<script\\>\\*x\\*\\</script\\> \\# \\[a\\](javascript:1)');
  });

  it('a mark that nobody fills is a mistake, not an empty place', () => {
    const wrong = { ...edition('public-offer'), bodyRu: 'by {{operator.nickname}}' };
    expect(() => renderDocument(wrong, profile, 'ru')).toThrow('operator.nickname');
  });
});

describe('the register shown in the policy', () => {
  it('R-P1 D26 names each personal column of the schema with purposes, category, basis, term, place and recipients', () => {
    const shown = processingRegister();
    for (const table of readRegister()) {
      for (const { table: name, column, declaration } of table.columns) {
        if (declaration.kind !== 'personal') continue;
        const { subject, category, purposes, basis, term, place, recipients } = declaration;
        expect(shown, `${name}.${column}`).toContainEqual({
          subject,
          category,
          purposes,
          basis,
          term,
          place,
          recipients,
        });
      }
    }
  });

  it.each(visitorPurposes)(
    'R-P1 R-S5 D9 D10 names all that is collected by %s, though it stands in no table of ours',
    (purpose) => {
      const { recipient, data } = collectedByProcessors[purpose];
      const shown = processingRegister({ subject: 'visitor' }).filter(({ purposes }) =>
        purposes.includes(purpose),
      );
      expect(shown.map(({ category }) => category).sort()).toEqual(
        data.map(({ category }) => category).sort(),
      );
      for (const entry of shown) {
        expect(entry).toMatchObject({
          basis: 'consent',
          place: `at-${recipient}`,
          recipients: [recipient],
          erasure: expect.any(String),
        });
      }
      for (const kind of ['privacy-policy', 'cookie-policy', 'consent-cookies'] as const) {
        const meant = meaningOf(kind).filter(({ purposes }) => purposes.includes(purpose));
        expect(meant.map(({ countries }) => countries)).toEqual(
          shown.map(() => [countryOfRecipient[recipient]]),
        );
      }
    },
  );

  it('R-P1 says nothing twice, and to a person only what concerns that kind of person', () => {
    const lines = processingRegister().map((entry) => JSON.stringify(entry));
    expect(new Set(lines).size).toBe(lines.length);
    const own = processingRegister({ subject: 'merchant-person' });
    expect(own.length).toBeGreaterThan(0);
    expect(own.every((entry) => entry.subject === 'merchant-person')).toBe(true);
  });

  it('R-P1 follows the schema: a new column with a new recipient appears by itself', () => {
    const datum: Omit<PersonalDatum, 'kind'> = {
      subject: 'payer',
      category: 'free-text',
      purposes: ['reviews'],
      basis: 'consent',
      term: { kind: 'days', days: 30, citation: 'a test' },
      place: 'main-database',
      recipients: ['merchant'],
      export: 'self',
      erase: 'clear',
      mask: 'none',
    };
    const name = { table: 't', column: 'c', property: 'c', sqlType: 'text', isNullable: true };
    const column = { ...name, declaration: personal(datum) };
    const table = { name: 't', rights: {}, partitionedBy: null, columns: [column], hasPersonalData: true };
    const { export: _export, erase: _erase, mask: _mask, ...shown } = datum;
    expect(processingRegister({ tables: [table] })).toEqual([shown]);
  });
});
