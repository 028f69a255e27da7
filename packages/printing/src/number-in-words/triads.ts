/** Groups of three digits from the highest, each with its power of a thousand; zero groups are left out. */
export function triads(
  value: bigint,
  powers: number,
): readonly { readonly value: number; readonly power: number }[] {
  if (value >= 1_000n ** BigInt(powers)) throw new RangeError('the number is too large for words');
  const found: { value: number; power: number }[] = [];
  for (let power = 0, rest = value; rest > 0n; power += 1, rest /= 1_000n) {
    const group = Number(rest % 1_000n);
    if (group > 0) found.unshift({ value: group, power });
  }
  return found;
}
