/** How the ten digits of a number may lie in bytes. The forms with a country code, with 8 or with +7 all hold the first one. */
export function formsOfNumber(phone: string): readonly Buffer[] {
  const digits = phone.replace(/\D/g, '').slice(-10);
  if (digits.length !== 10) throw new Error('a number has ten digits after its country code');
  const [a, b, c, d] = [digits.slice(0, 3), digits.slice(3, 6), digits.slice(6, 8), digits.slice(8)];
  const written = [
    `${a} ${b} ${c} ${d}`,
    `${a} ${b} ${c}${d}`,
    `${a}) ${b} ${c} ${d}`,
    `${a}) ${b}-${c}-${d}`,
    `${a}-${b}-${c}-${d}`,
    `${a}\u00a0${b}\u00a0${c}\u00a0${d}`,
  ];
  const texts = [
    digits,
    ...written,
    ...written.map((text) => text.replaceAll(' ', '%20')),
    ...written.map((text) => text.replaceAll(' ', '+')),
    Buffer.from(digits).toString('hex'),
    ...inBase64(digits),
  ];
  const number = BigInt(`7${digits}`);
  const [littleEndian, bigEndian] = [Buffer.alloc(8), Buffer.alloc(8)];
  littleEndian.writeBigInt64LE(number);
  bigEndian.writeBigInt64BE(number);
  return [
    ...texts.map((text) => Buffer.from(text, 'utf8')),
    Buffer.from(digits, 'utf16le'),
    littleEndian,
    bigEndian,
  ];
}

/** What base64 makes of the digits wherever they begin: what depends on their neighbours is cut off. */
function inBase64(digits: string): readonly string[] {
  return [0, 1, 2].map((offset) => {
    const text = Buffer.from('\0'.repeat(offset) + digits).toString('base64url');
    const begins = Math.ceil((offset * 8) / 6);
    const ends = Math.floor(((offset + digits.length) * 8) / 6);
    return text.slice(begins, ends);
  });
}

export function holdsAny(bytes: Buffer, forms: readonly Buffer[]): boolean {
  return forms.some((form) => bytes.includes(form));
}
