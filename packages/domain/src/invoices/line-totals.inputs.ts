/**
 * The arithmetic of an invoice's lines, in whole tiyn. One rounding mode: half a tiyn is rounded up. A discount on the whole
 * is shared out by the largest remainder, so the parts always make up the whole. A browser may run it; the server decides.
 */
export type Discount =
  | { readonly kind: 'percent'; readonly basisPoints: number }
  | { readonly kind: 'sum'; readonly minor: bigint };

export interface PricedLine {
  readonly quantityThousandths: bigint;
  readonly unitPriceMinor: bigint;
  readonly discount: Discount | null;
}

export interface LineTotals {
  readonly subtotalMinor: bigint;
  readonly discountMinor: bigint;
  readonly sharedDiscountMinor: bigint;
  readonly totalMinor: bigint;
}

export interface InvoiceTotals {
  readonly lines: readonly LineTotals[];
  /** After the lines' own discounts, before the one on the whole. */
  readonly subtotalMinor: bigint;
  readonly discountMinor: bigint;
  readonly totalMinor: bigint;
}

const thousand = 1_000n;
const wholeInBasisPoints = 10_000n;

/** Neither side is negative. */
export function divideHalfUp(dividend: bigint, divisor: bigint): bigint {
  return (2n * dividend + divisor) / (2n * divisor);
}

/**
 * Shares `whole` out in proportion to `weights`: each part is its exact share rounded down, and what is left goes tiyn by tiyn
 * to the largest remainders, the earlier part first. The parts make up `whole`. Without any weight all count alike.
 */
export function allocate(whole: bigint, weights: readonly bigint[]): bigint[] {
  const sum = weights.reduce((total, weight) => total + weight, 0n);
  if (sum === 0n)
    return weights.length === 0
      ? []
      : allocate(
          whole,
          weights.map(() => 1n),
        );
  const parts = weights.map((weight) => (whole * weight) / sum);
  const left = Number(whole - parts.reduce((total, part) => total + part, 0n));
  const byRemainder = weights
    .map((weight, place) => ({ place, remainder: (whole * weight) % sum }))
    .sort((a, b) => (a.remainder === b.remainder ? a.place - b.place : a.remainder > b.remainder ? -1 : 1));
  for (const { place } of byRemainder.slice(0, left)) parts[place] = (parts[place] ?? 0n) + 1n;
  return parts;
}

function discountOf(discount: Discount | null, minor: bigint): bigint {
  if (discount === null) return 0n;
  return discount.kind === 'sum'
    ? discount.minor
    : divideHalfUp(minor * BigInt(discount.basisPoints), wholeInBasisPoints);
}

function subtotalOf(line: Pick<PricedLine, 'quantityThousandths' | 'unitPriceMinor'>): bigint {
  return divideHalfUp(line.quantityThousandths * line.unitPriceMinor, thousand);
}

/** A discount larger than what it is given on makes a negative total: whoever takes input refuses it. */
export function computeTotals(lines: readonly PricedLine[], discount: Discount | null): InvoiceTotals {
  const priced = lines.map((line) => {
    const subtotalMinor = subtotalOf(line);
    return { subtotalMinor, discountMinor: discountOf(line.discount, subtotalMinor) };
  });
  const weights = priced.map((line) => line.subtotalMinor - line.discountMinor);
  const subtotalMinor = weights.reduce((total, weight) => total + weight, 0n);
  const discountMinor = discountOf(discount, subtotalMinor);
  const isFair = weights.every((weight) => weight >= 0n) && discountMinor <= subtotalMinor;
  const shares = isFair ? allocate(discountMinor, weights) : weights.map(() => 0n);
  return {
    lines: priced.map((line, place) => {
      const sharedDiscountMinor = shares[place] ?? 0n;
      return {
        ...line,
        sharedDiscountMinor,
        totalMinor: line.subtotalMinor - line.discountMinor - sharedDiscountMinor,
      };
    }),
    subtotalMinor,
    discountMinor,
    totalMinor: subtotalMinor - discountMinor,
  };
}

/** What of a line was sold and what of it went back or is on its way. Money in tiyn. */
export interface RefundableLine {
  readonly quantityThousandths: bigint;
  readonly totalMinor: bigint;
  readonly refundedThousandths: bigint;
  readonly refundedMinor: bigint;
}

/**
 * What goes back for so much of a line: its share of the total up to there, half a tiyn rounded up, less what went back
 * before. Whatever the steps, together they give the whole line and never more.
 */
export function refundOfLine(line: RefundableLine, quantityThousandths: bigint): bigint {
  const upTo = line.refundedThousandths + quantityThousandths;
  const owed = divideHalfUp(line.totalMinor * upTo, line.quantityThousandths) - line.refundedMinor;
  return owed > 0n ? owed : 0n;
}
