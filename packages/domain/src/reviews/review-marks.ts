import { holdsPhone } from '../kernel/phone';

/** What a moderator should look at twice. */
export const reviewMarkKinds = ['link', 'email', 'phone', 'number', 'name'] as const;
export type ReviewMarkKind = (typeof reviewMarkKinds)[number];

export interface ReviewMark {
  readonly kind: ReviewMarkKind;
  /** In UTF-16 units of the text. */
  readonly start: number;
  readonly length: number;
}

const patterns: readonly (readonly [ReviewMarkKind, RegExp])[] = [
  ['email', /[\p{L}\d._%+-]+@[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/gu],
  [
    'link',
    /(?:https?:\/\/|www\.|t\.me\/|wa\.me\/)\S+|(?<![\p{L}\d@.])[\p{L}\d-]+(?:\.[\p{L}\d-]+)*\.(?:kz|ru|com|net|org|io|me|рф|қаз)(?![\p{L}\d])\S*|(?<![\p{L}\d])@[\p{L}\d_.]{3,}/giu,
  ],
  // Account and identification numbers, codes, and whatever else is long; three or more groups count as one.
  [
    'number',
    /(?<![\p{L}\p{Nd}])\+?(?:KZ)?\p{Nd}(?:[\s().\u2010-\u2015-]{0,3}[\p{Nd}A-Z]){5,}(?![\p{L}\p{Nd}])/gu,
  ],
  // Two capitalised words in a row: a name of somebody, perhaps.
  ['name', /(?<![\p{L}\p{M}])\p{Lu}\p{Ll}[\p{L}\p{M}'’-]*(?: \p{Lu}(?:\.|[\p{L}\p{M}'’-]*))+/gu],
];

/** Where links, addresses, numbers and perhaps names stand, in their order; none overlaps another. */
export function reviewMarksIn(text: string): readonly ReviewMark[] {
  const marks: ReviewMark[] = [];
  for (const [kind, pattern] of patterns) {
    for (const found of text.matchAll(pattern)) {
      const { index: start } = found;
      const { length } = found[0];
      if (marks.some((mark) => start < mark.start + mark.length && mark.start < start + length)) continue;
      marks.push({ kind: kind === 'number' && holdsPhone(found[0]) ? 'phone' : kind, start, length });
    }
  }
  return marks.sort((a, b) => a.start - b.start);
}
