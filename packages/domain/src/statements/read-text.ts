import { mostBytes, refusal } from './parsed-statement';

function lineAt(bytes: Uint8Array, offset: number): number {
  let line = 1;
  for (let index = 0; index < offset; index += 1) if (bytes[index] === 10) line += 1;
  return line;
}

/**
 * The text of a file in UTF-8, with or without its mark, or in windows-1251.
 * Errors: STATEMENT_TOO_LARGE, STATEMENT_EMPTY, STATEMENT_ENCODING_UNKNOWN, STATEMENT_CHARACTERS_REFUSED.
 */
export function readText(bytes: Uint8Array): string {
  if (bytes.length > mostBytes) throw refusal('STATEMENT_TOO_LARGE', 1);
  if (bytes.length === 0) throw refusal('STATEMENT_EMPTY', 1);
  const isWide = (bytes[0] === 0xff && bytes[1] === 0xfe) || (bytes[0] === 0xfe && bytes[1] === 0xff);
  if (isWide) throw refusal('STATEMENT_ENCODING_UNKNOWN', 1);
  const nul = bytes.indexOf(0);
  if (nul !== -1) throw refusal('STATEMENT_CHARACTERS_REFUSED', lineAt(bytes, nul));
  const isMarked = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf;
  const text = inUtf8(bytes) ?? (isMarked ? null : new TextDecoder('windows-1251').decode(bytes));
  if (text === null) throw refusal('STATEMENT_ENCODING_UNKNOWN', firstBadLine(bytes));
  // No sign of windows-1251 is a control sign, so one here means another encoding.
  const strange = /[\u0001-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f\ufffd]/.exec(text);
  if (strange !== null) {
    throw refusal('STATEMENT_CHARACTERS_REFUSED', text.slice(0, strange.index).split('\n').length);
  }
  return text;
}

function inUtf8(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function firstBadLine(bytes: Uint8Array): number {
  let [line, start] = [1, 0];
  for (let index = 0; index <= bytes.length; index += 1) {
    if (index < bytes.length && bytes[index] !== 10) continue;
    if (inUtf8(bytes.subarray(start, index)) === null) return line;
    line += 1;
    start = index + 1;
  }
  return 1;
}
