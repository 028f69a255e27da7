const firstWeights = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
const secondWeights = [3, 4, 5, 6, 7, 8, 9, 10, 11, 1, 2];

/**
 * Twelve digits with the control digit of Kazakhstan's BIN and IIN: the weighted sum modulo 11, with a second row of
 * weights where the first gives ten; a number for which both give ten is never issued.
 */
export function isOrganizationBin(text: string): boolean {
  if (!/^\d{12}$/.test(text)) return false;
  const digits = [...text].map(Number);
  const control = (weights: readonly number[]) =>
    weights.reduce((sum, weight, index) => sum + weight * (digits[index] ?? 0), 0) % 11;
  const first = control(firstWeights);
  const expected = first === 10 ? control(secondWeights) : first;
  return expected !== 10 && expected === digits[11];
}
