import { randomInt } from 'node:crypto';

/** An ordinary number (E.164) that no other test uses and that chooses nothing in the sandbox. */
export function freshPhone(): string {
  return `+7${randomInt(701, 709)}${String(randomInt(1_000_000, 10_000_000))}`;
}

/** As a person would type it. */
export function typed(phone: string): string {
  return `8 (${phone.slice(2, 5)}) ${phone.slice(5, 8)}-${phone.slice(8, 10)}-${phone.slice(10)}`;
}
