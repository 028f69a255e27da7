import { expect, test } from 'vitest';
import { compareTexts } from './compare-texts.server';

test('R-S2 only the changed words of a changed paragraph differ, and a new paragraph is new whole', () => {
  const older = '## 1. Срок\n\n**1.1.** Храним **3 года**.\n\n- один\n- два';
  const newer = '## 1. Срок\n\n**1.1.** Храним **1 год**.\n\n- один\n- два\n\nНовое.';
  expect(compareTexts(older, newer)).toEqual([
    { isSame: true, pieces: [{ kind: 'same', text: '1. Срок' }] },
    {
      isSame: false,
      pieces: [
        { kind: 'same', text: '1.1. Храним ' },
        { kind: 'removed', text: '3' },
        { kind: 'added', text: '1' },
        { kind: 'same', text: ' ' },
        { kind: 'removed', text: 'года.' },
        { kind: 'added', text: 'год.' },
      ],
    },
    { isSame: true, pieces: [{ kind: 'same', text: '– один' }] },
    { isSame: true, pieces: [{ kind: 'same', text: '– два' }] },
    { isSame: false, pieces: [{ kind: 'added', text: 'Новое.' }] },
  ]);
});

test('R-S2 another address behind the same words is a change', () => {
  const differences = compareTexts('[here](https://a.example)', '[here](https://b.example)');
  expect(differences.some(({ isSame }) => isSame)).toBe(false);
});

test('R-S2 a text differs from itself in nothing, from another always, and no paragraph is lost', () => {
  const words = ['а', 'б', 'в г'];
  const texts = Array.from({ length: 40 }, (_, seed) =>
    Array.from(
      { length: 1 + (seed % 5) },
      (__, place) => words[(seed * 7 + place * (seed % 4)) % 3] ?? '',
    ).join('\n\n'),
  );
  for (const older of texts) {
    for (const newer of texts) {
      const compared = compareTexts(older, newer);
      const side = (kind: 'added' | 'removed') =>
        compared
          .map(({ pieces }) =>
            pieces
              .filter((piece) => piece.kind !== kind)
              .map((piece) => piece.text)
              .join(''),
          )
          .filter((paragraph) => paragraph !== '')
          .join('\n\n');
      expect(side('added')).toBe(older);
      expect(side('removed')).toBe(newer);
      expect(compared.every(({ isSame }) => isSame)).toBe(older === newer);
    }
  }
});
