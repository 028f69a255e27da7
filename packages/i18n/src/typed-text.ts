const fullWidth = /[\uFF01-\uFF5E]/g;

/**
 * What a person typed or pasted, made plain: full-width letters and digits become usual ones, every kind of space becomes a
 * space, invisible and bidirectional marks go. Not NFKC: that would turn `15²` into 152.
 */
export function plainText(text: string): string {
  return text
    .replace(fullWidth, (letter) => String.fromCharCode(letter.charCodeAt(0) - 0xfee0))
    .replace(/[\p{Zs}\t\n\r]/gu, ' ')
    .replace(/[\p{Cf}\uFE00-\uFE0F\u180E]/gu, '')
    .trim();
}
