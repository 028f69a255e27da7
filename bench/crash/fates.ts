import { seededRandom } from '@apipay/testing/seeded-random';

export const fates = ['ordinary', 'cancelled', 'resent', 'refunded', 'billed'] as const;
/** What becomes of an invoice behind its issuing; a wish, as the payer or a kill may be faster. */
export type Fate = (typeof fates)[number];

const shareOfEach = 0.12;

/** The same for an intent whenever it is asked, in whatever order invoices are issued. */
export function fateOf(seed: number, number: number): Fate {
  const chance = seededRandom(seed * 31 + number)();
  return fates[1 + Math.floor(chance / shareOfEach)] ?? 'ordinary';
}

/** What the payer does with a push: `order` counts those that the payer had for the same invoice before. */
export function payerAct(fate: Fate, order: number, chance: number): 'pay' | 'refuse' | null {
  switch (fate) {
    case 'ordinary':
      return chance < 0.7 ? 'pay' : chance < 0.8 ? 'refuse' : null;
    case 'cancelled':
    case 'billed':
      return chance < 0.2 ? 'pay' : null;
    case 'resent':
      return order === 0 ? 'refuse' : 'pay';
    case 'refunded':
      return 'pay';
  }
}
