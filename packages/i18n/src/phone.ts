import { noBreakSpace } from './number-format';
import { plainText } from './typed-text';

/**
 * A phone number in any spelling as E.164 (`+77012345678`), or `null`. Without a plus only numbers of zone +7 are understood:
 * `8 701 …`, `7 701 …`, `701 …`; any other country needs its plus (or 00). Whether a number can receive a Kaspi invoice is
 * not decided here.
 */
export function parsePhone(text: string): string | null {
  if (text.length > 100) return null;
  const bare = plainText(text)
    .replace(/^(?:tel:|whatsapp:|(?:https?:\/\/)?wa\.me\/)/i, '')
    .replace(/[\s().\-\u2010-\u2015\u2212/]/g, '');
  const match = /^(\+|00)?(\d{8,15})$/.exec(bare);
  if (!match) return null;
  const digits = match[2] ?? '';
  return match[1] ? fromInternational(digits) : fromLocal(digits);
}

function fromLocal(digits: string): string | null {
  if (/^[78][34679]\d{9}$/.test(digits)) return `+7${digits.slice(1)}`;
  return /^7\d{9}$/.test(digits) ? `+7${digits}` : null;
}

function fromInternational(digits: string): string | null {
  if (digits.startsWith('0')) return null;
  if (digits.startsWith('7')) return /^7[34679]\d{9}$/.test(digits) ? `+${digits}` : null;
  // "+8 701 …" is a slip for +7; it must not become a satellite telephone of code 870.
  return /^87\d{9}$/.test(digits) ? null : `+${digits}`;
}

// Codes of the National Plan of Numbering: Kcell, Beeline, Tele2/Altel and the reserve for mobile networks.
const mobileCode = /^\+77(?:0[0-8]|47|5[01]|6[0-4]|7[15678])\d{7}$/;

export function isKazakhstanMobile(e164: string): boolean {
  return mobileCode.test(e164);
}

const twoDigitCodes = new Set(
  '20 27 30 31 32 33 34 36 39 40 41 43 44 45 46 47 48 49 51 52 53 54 55 56 57 58 60 61 62 63 64 65 66 81 82 84 86 90 91 92 93 94 95 98'.split(
    ' ',
  ),
);

/** `+7 701 234-56-78`; numbers of other countries in groups of three; anything else comes back as it is. */
export function formatPhone(e164: string): string {
  const home = /^\+7(\d{3})(\d{3})(\d{2})(\d{2})$/.exec(e164);
  if (home) return `+7${noBreakSpace}${home[1]}${noBreakSpace}${home[2]}-${home[3]}-${home[4]}`;
  if (!/^\+[1-9]\d{7,14}$/.test(e164)) return e164;
  const length = e164[1] === '1' ? 1 : twoDigitCodes.has(e164.slice(1, 3)) ? 2 : 3;
  const groups = e164.slice(1 + length).match(/\d{3}(?=\d{2})|\d{1,4}/g) ?? [];
  return [e164.slice(0, 1 + length), ...groups].join(noBreakSpace);
}

/** `+7 ••• •••-56-78` from the last four digits of a number of zone +7. */
export function maskPhone(tail4: string): string {
  const tail = /^\d{4}$/.test(tail4) ? `${tail4.slice(0, 2)}-${tail4.slice(2)}` : '••-••';
  return `+7${noBreakSpace}•••${noBreakSpace}•••-${tail}`;
}
