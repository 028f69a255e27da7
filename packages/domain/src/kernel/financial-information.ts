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

/** True for what looks like a payment card's number: 13 to 19 digits of a known shape, however separated, that pass Luhn. */
export function looksLikeCardNumber(text: string): boolean {
  const compact = toAsciiDigits(text).replace(unseen, '').replace(separatorsInCard, '');
  for (const run of compact.match(/\d{13,}/g) ?? []) {
    for (let length = 13; length <= Math.min(19, run.length); length += 1) {
      for (let start = 0; start + length <= run.length; start += 1) {
        const candidate = run.slice(start, start + length);
        if (cardShapes.some((shape) => shape.test(candidate)) && passesLuhn(candidate)) return true;
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
