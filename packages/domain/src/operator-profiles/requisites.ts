/** Twelve digits of which the last one checks the others; nothing but one digit repeated is nobody's number. */
export function isIdentificationNumber(text: string): boolean {
  if (!/^[0-9]{12}$/.test(text) || /^(.)\1*$/.test(text)) return false;
  const digits = [...text].map(Number);
  const sum = (firstWeight: number) =>
    digits
      .slice(0, 11)
      .reduce((total, digit, place) => total + digit * (((place + firstWeight - 1) % 11) + 1), 0) % 11;
  const first = sum(1);
  // A remainder of ten is weighed anew from three on; ten again is a number that is never given out.
  return (first === 10 ? sum(3) : first) === digits[11];
}

/** IBAN of Kazakhstan: KZ, two check digits, three of the bank, thirteen of the account (ISO 13616, remainder 1 by 97). */
export function isKazakhIban(text: string): boolean {
  if (!/^KZ[0-9]{5}[A-Z0-9]{13}$/.test(text)) return false;
  const moved = text.slice(4) + text.slice(0, 4);
  let remainder = 0;
  for (const sign of moved) {
    for (const digit of Number.parseInt(sign, 36).toString())
      remainder = (remainder * 10 + Number(digit)) % 97;
  }
  return remainder === 1;
}

/** BIC of a bank in Kazakhstan, of eight or eleven signs (ISO 9362). */
export function isKazakhBic(text: string): boolean {
  return /^[A-Z]{4}KZ[A-Z0-9]{2}(?:[A-Z0-9]{3})?$/.test(text);
}
