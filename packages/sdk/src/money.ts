const DECIMAL = /^(-?)(\d{1,18})(?:\.(\d{1,2}))?$/;

/** `"15000.00"` → `1500000n`: whole tiyn, a hundredth of a tenge. Throws `RangeError` for any other form. */
export function toMinor(amount: string): bigint {
  const match = DECIMAL.exec(amount);
  if (match === null) throw new RangeError(`"${amount}" is not a decimal amount such as "15000.00"`);
  const [, sign, whole = '0', fraction = ''] = match;
  const minor = BigInt(whole) * 100n + BigInt(fraction.padEnd(2, '0'));
  return sign === '-' ? -minor : minor;
}

/** `1500000n` → `"15000.00"`. */
export function fromMinor(minor: bigint): string {
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return `${minor < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}
