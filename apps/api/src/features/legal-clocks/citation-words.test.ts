import { readRegister } from '@apipay/db/registered-table';
import '@apipay/db/schema';
import { firstLegalClocks } from '@apipay/domain/legal-clocks';
import { translator } from '@apipay/i18n/messages';
import { registerWords } from '@apipay/i18n/register-words';
import { expect, it } from 'vitest';

const ofRegister = readRegister().flatMap(({ columns }) =>
  columns.flatMap(({ declaration }) => {
    if (declaration.kind !== 'personal') return [];
    const { term, keptAfter } = declaration;
    return [term.kind === 'days' ? term.citation : null, keptAfter?.citation ?? null].filter(
      (one) => one !== null,
    );
  }),
);
const ofTerms = Object.values(firstLegalClocks).map(({ citation }) => citation);

it.each(['kk', 'en'] as const)(
  'R-D3 every rule that the register or a term of the law cites has words in %s',
  (locale) => {
    const { citation } = registerWords(translator(locale));
    const inRussian = /(?:Закон |ст\. |Правила )/;
    const wordless = [...new Set([...ofRegister, ...ofTerms])].filter((text) => {
      const said = citation(text);
      return inRussian.test(said) || (locale === 'kk' && said === text);
    });
    expect(wordless).toEqual([]);
  },
);
