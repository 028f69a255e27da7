import { isOrganizationBin } from './organization-bin';

/**
 * Financial information that nobody may keep here (policy 2.1, note 1): numbers of payment cards, their security codes, PINs
 * and bank passwords, however they are written.
 */

/** Marks that show nothing or only frame a digit. */
const unseen = /[\p{Cf}\u20e3\ufe0f]/gu;
/** Up to three signs between two digits, whatever they are but letters. */
const separatorsInCard = /(?<=\d)[^\p{L}\d]{1,3}(?=\d)/gu;

/** Luhn's check over a run of digits. */
export function passesLuhn(digits: string): boolean {
  let sum = 0;
  for (let index = 0; index < digits.length; index += 1) {
    const digit = digits.charCodeAt(digits.length - 1 - index) - 48;
    const doubled = index % 2 === 1 ? digit * 2 : digit;
    sum += doubled > 9 ? doubled - 9 : doubled;
  }
  return sum % 10 === 0;
}

/** Decimal digits of any script to ASCII, so that a number cannot hide in other digits. */
function toAsciiDigits(text: string): string {
  return text.normalize('NFKC').replace(/\p{Nd}/gu, (digit) => {
    let zero = digit.codePointAt(0) ?? 0;
    while (/\p{Nd}/u.test(String.fromCodePoint(zero - 1)) && (digit.codePointAt(0) ?? 0) - zero < 9)
      zero -= 1;
    return String((digit.codePointAt(0) ?? 0) - zero);
  });
}

/**
 * Beginnings and lengths that the card systems give out: Visa, Mastercard, American Express, Diners, JCB, Mir, UnionPay,
 * Maestro and Discover. A goods barcode or a long order number is none of them.
 */
const cardShapes: readonly RegExp[] = [
  /^4(?:\d{12}|\d{15}|\d{18})$/,
  /^5[1-5]\d{14}$/,
  /^2(?:22[1-9]|2[3-9]\d|[3-6]\d\d|7[01]\d|720)\d{12}$/,
  /^220[0-4]\d{12}$/,
  /^3[47]\d{13}$/,
  /^3(?:0[0-5]|[68]\d)\d{11}$/,
  /^35\d{14}$/,
  /^(?:50|5[6-9]|6\d)\d{14,17}$/,
];

/**
 * Maestro of twelve digits, by the beginnings that issuers have been given, or of three groups of four as a card is read out. An IIN or BIN
 * has twelve digits too, and so has many a number abroad: neither is judged.
 */
const maestroInOnePiece =
  /(?<![\d+])(?:5018|5020|5038|5893|6304|6390|675[09]|676[1-37]|677[014])\d{8}(?!\d)/g;
const maestroInGroups =
  /(?<!\d[ .\-\u00a0]?|\+)(?:50|5[6-8]|6\d)\d{2}([ .\-\u00a0])\d{4}\1\d{4}(?![ .\-\u00a0]?\d)/g;

/** Twelve digits that begin with a year and a month and carry the control digit of IIN and BIN. */
function looksLikeIin(digits: string): boolean {
  return /^\d\d(?:0[1-9]|1[0-2])/.test(digits) && isOrganizationBin(digits);
}

function holdsShortMaestro(plain: string): boolean {
  return [maestroInOnePiece, maestroInGroups].some((written) =>
    (plain.match(written) ?? []).some((found) => {
      const digits = found.replace(/\D/g, '');
      return passesLuhn(digits) && !looksLikeIin(digits);
    }),
  );
}

/** Groups of four digits or more with a word between some of them, as a number is read aloud. */
const readAloud =
  /(?<!\d)\d{4,8}(?:[ .\-\u00a0]{0,3}(?:\p{L}{1,12}[ .\-\u00a0]{1,3})?\d{4,8}){1,3}(?:[ .\-\u00a0]{0,3}(?:\p{L}{1,12}[ .\-\u00a0]{1,3})?\d{1,3})?(?!\d)/gu;
/** Words that count: between two numbers they make amounts of them, not one number. */
const units = /^(?:тенге|теңге|тг|тнг|kzt|тиын|tiyn|шт|дана|pcs|кг|kg|г|год|года|жыл|year|руб|usd|долл?)$/iu;

/** One and the same word between groups that make a whole card number together. */
function isReadAloud(plain: string): boolean {
  return (plain.match(readAloud) ?? []).some((found) => {
    const words = new Set(found.toLowerCase().match(/\p{L}+/gu) ?? []);
    const [word] = words;
    return word !== undefined && words.size === 1 && !units.test(word) && isCard(found.replace(/\D/g, ''));
  });
}

function isCard(digits: string): boolean {
  return cardShapes.some((shape) => shape.test(digits)) && passesLuhn(digits);
}

/**
 * True for what looks like a payment card's number: 13 to 19 digits of a known shape, however separated, that pass Luhn; such a number with
 * one word between its groups; and Maestro's twelve digits.
 */
export function looksLikeCardNumber(text: string): boolean {
  const plain = toAsciiDigits(text).replace(unseen, '');
  if (holdsShortMaestro(plain) || isReadAloud(plain)) return true;
  for (const run of plain.replace(separatorsInCard, '').match(/\d{13,}/g) ?? []) {
    for (let length = 13; length <= Math.min(19, run.length); length += 1) {
      for (let start = 0; start + length <= run.length; start += 1) {
        if (isCard(run.slice(start, start + length))) return true;
      }
    }
  }
  return false;
}

const secretNames: readonly RegExp[] = [
  /(?<![\p{L}\d])(?:cvv2?|cvc2?|cid|цвв|цвц)(?!\p{L})[^\d]{0,20}\d{3,4}(?!\d)/iu,
  /(?:код\s+безопасности|security\s+code|пин[\s-]?код|pin[\s-]?code)[^\d]{0,20}\d{3,6}(?!\d)/iu,
  /(?:пароль|құпия\s?сөз|password)[^\n]{0,20}(?:kaspi|каспи|банк|bank|карт)[^\n]{0,5}[:=–-]\s*\S/iu,
];

/** True for text that says it is a card's security code, a PIN or a bank password. */
export function namesBankSecret(text: string): boolean {
  const plain = toAsciiDigits(text).replace(unseen, '');
  return secretNames.some((name) => name.test(plain));
}

/** A run of digits of any script, with what may stand between two of them. */
const digitRuns = /\p{Nd}(?:[^\p{L}\p{Nd}]{0,6}\p{Nd})*/gu;

/**
 * What another system says, before it is kept: each digit of a card number becomes a dot; a text that still names a security
 * code, a PIN or a bank password, or hides a number in signs that only look like digits, is left out as a whole. Policy
 * 2.1, note 1: no such thing is ever kept.
 */
export function withoutFinancialInformation(text: string): string {
  const dotted = text.replace(digitRuns, (run) =>
    looksLikeCardNumber(run) ? run.replace(/\p{Nd}/gu, '•') : run,
  );
  return looksLikeCardNumber(dotted) || namesBankSecret(dotted) ? '•••' : dotted;
}
