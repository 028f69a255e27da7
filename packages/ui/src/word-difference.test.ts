import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { wordDifference } from './word-difference';

describe('R-S2 two editions side by side', () => {
  test('a changed word is removed and added, the rest stays', () => {
    expect(wordDifference('храним 3 года', 'храним 1 год')).toEqual([
      { kind: 'same', text: 'храним ' },
      { kind: 'removed', text: '3' },
      { kind: 'added', text: '1' },
      { kind: 'same', text: ' ' },
      { kind: 'removed', text: 'года' },
      { kind: 'added', text: 'год' },
    ]);
  });

  test('equal texts have no difference, and nothing becomes everything', () => {
    expect(wordDifference('a b', 'a b')).toEqual([{ kind: 'same', text: 'a b' }]);
    expect(wordDifference('', 'a b')).toEqual([{ kind: 'added', text: 'a b' }]);
    expect(wordDifference('', '')).toEqual([]);
  });

  test('both texts can be read out of the difference', () => {
    const text = fc
      .array(fc.constantFrom('а', 'б', 'в', ' ', '\n'), { maxLength: 40 })
      .map((parts) => parts.join(''));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const pieces = wordDifference(before, after);
        const without = (kind: string): string =>
          pieces
            .filter((piece) => piece.kind !== kind)
            .map((piece) => piece.text)
            .join('');
        return without('added') === before && without('removed') === after;
      }),
    );
  });
});
