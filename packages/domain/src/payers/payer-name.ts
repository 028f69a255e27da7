/** `Айгерим Нурланова Б.` → `А*** Н. Б.`: enough to see a slip of the finger, not enough to learn who it is. */
export function maskName(name: string): string {
  const [first = '', ...others] = name.normalize('NFC').split(/\s+/u).filter(Boolean);
  const initial = (word: string) => [...word][0]?.toLocaleUpperCase('ru') ?? '';
  return [`${initial(first)}***`, ...others.map((word) => `${initial(word)}.`)].join(' ');
}
