/** Kaspi's `Double` in tenge to tiyn; null when it is not a number of whole tiyn. */
export function tengeToMinor(tenge: unknown): bigint | null {
  if (typeof tenge !== 'number' || !Number.isFinite(tenge)) return null;
  const minor = Math.round(tenge * 100);
  return Number.isSafeInteger(minor) && Math.abs(tenge * 100 - minor) < 1e-6 ? BigInt(minor) : null;
}

export function minorToTenge(minor: bigint): number {
  return Number(minor) / 100;
}

/** `"15000.00"` */
export function minorToDecimal(minor: bigint): string {
  const sign = minor < 0n ? '-' : '';
  const digits = (minor < 0n ? -minor : minor).toString().padStart(3, '0');
  return `${sign}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

/** `15 000 ₸` with thin non-breaking spaces; tiyn only when there are some. */
export function readableMoney(minor: bigint): string {
  const [whole = '0', fraction = '00'] = minorToDecimal(minor).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u202f');
  return `${grouped}${fraction === '00' ? '' : `,${fraction}`}\u00a0₸`;
}

/** `"15000"`, `"15000.5"` or `"15000.50"` to tiyn; null for anything else and for nothing. */
export function decimalToMinor(text: string): bigint | null {
  const parts = /^(0|[1-9]\d{0,7})(?:\.(\d{1,2}))?$/.exec(text);
  const minor = parts === null ? 0n : BigInt(`${parts[1]}${(parts[2] ?? '').padEnd(2, '0')}`);
  return minor > 0n ? minor : null;
}
