/** What is shown for a character that the font cannot write. */
const stand = '?';
/** Controls, lone surrogates, and marks that turn the direction of writing or show nothing: none of them belongs on paper. */
const unprintable =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\p{Cf}\u2028\u2029\ufe00-\ufe0f\u{e0100}-\u{e01ef}]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/gu;
/** The longest text that is printed; everything that is kept is far shorter. */
const longest = 4_000;

/**
 * Text that can be printed with the given characters: line ends made one, what shows nothing left out, what the font lacks
 * as one question mark for each character, and never more than fits a few pages.
 */
export function printableText(text: string, canWrite: (codePoint: number) => boolean): string {
  const clean = text
    .replace(/\r\n?|[\u2028\u2029]/g, '\n')
    .replaceAll('\t', ' ')
    .replace(unprintable, '')
    .normalize('NFC')
    .replace(/\n{3,}/g, '\n\n')
    .trim();
  let shown = '';
  let count = 0;
  // A letter with the marks upon it is one character to a reader.
  for (const [character] of clean.matchAll(/\P{M}\p{M}*|\p{M}+/gu)) {
    if (count === longest) return `${shown}…`;
    const isWritable = character === '\n' || [...character].every((one) => canWrite(one.codePointAt(0) ?? 0));
    shown += isWritable ? character : stand;
    count += 1;
  }
  return shown;
}
