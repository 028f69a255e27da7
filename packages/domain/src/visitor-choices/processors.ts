import { collectedByProcessors, countryOfProcessor } from '@apipay/db/collected-by-processors';
import type { Locale } from '@apipay/db/schema/locales.enums';
import type { VisitorPurpose } from '@apipay/db/schema/visitor-choices.enums';
import { processorWords } from './processor-words';

/** What a visitor is told of a processor, in one line, as the register has it. */
export function lineOf(purpose: VisitorPurpose, locale: Locale): string {
  const words = processorWords[locale];
  const code = countryOfProcessor(purpose);
  const data = collectedByProcessors[purpose].data.map(({ category }) => words.category[category]);
  const list = [data.slice(0, -1).join(', '), ...data.slice(-1)].filter((part) => part !== '');
  const gets = words.gets[purpose](list.join(` ${words.and} `));
  const about = words.purpose[purpose](words.country[code] ?? code);
  return `${about} ${sentence(gets)}; ${words.markLives(Math.round(markDays(purpose) / 365))}`;
}

function sentence(text: string): string {
  return text.slice(0, 1).toUpperCase() + text.slice(1);
}

/** Who, where, how long, which data: in fixed words, for comparing. Where they change, everybody is asked anew. */
export function meaningOf(purpose: VisitorPurpose): string {
  const { recipient, data } = collectedByProcessors[purpose];
  const categories = data.map(({ category }) => category);
  return [purpose, recipient, countryOfProcessor(purpose), markDays(purpose), ...categories].join(' ');
}

/** How long the longest-lived mark in the browser stays. */
function markDays(purpose: VisitorPurpose): number {
  const terms = collectedByProcessors[purpose].data.map(({ term }) => (term.kind === 'days' ? term.days : 0));
  return Math.max(...terms);
}
