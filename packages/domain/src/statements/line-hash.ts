import { createHash } from 'node:crypto';
import type { Id } from '@apipay/db/ids';
import type { ParsedLine } from './parsed-statement';

function hashOf(parts: readonly string[]): Buffer {
  return createHash('sha256').update(parts.join('\u0000'), 'utf8').digest();
}

/**
 * Recognises an operation in whichever statement and format it stands: by its number, sum and day, or without a number by
 * all that is known. Operations that look the same are told apart by their order. In the order of the lines.
 */
export function lineHashes(lines: readonly ParsedLine[]): readonly Buffer[] {
  const seen = new Map<string, number>();
  return lines.map((line) => {
    const { kind, day, amountMinor, providerOperationId, providerPaymentId, tag } = line;
    const known =
      providerOperationId === null
        ? ['seen', kind, line.occurredAt.toISOString(), `${amountMinor}`, providerPaymentId ?? '', tag ?? '']
        : ['operation', kind, day, `${amountMinor}`, providerOperationId];
    const key = known.join('\u0000');
    const nth = seen.get(key) ?? 0;
    seen.set(key, nth + 1);
    return hashOf([...known, `${nth}`]);
  });
}

/** A payment is missed once, however many statements lack it. */
export function missingHash(paymentId: Id<'payment'>): Buffer {
  return hashOf(['missing', paymentId]);
}
