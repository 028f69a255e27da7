/** How near the end is, in days: the smallest of these that it has reached. Null while it is farther away. */
export type CertificateWarning = 'ended' | '7' | '30' | '60';

const dayMs = 86_400_000;

export function certificateWarning(endsAt: Date | null, now: Date): CertificateWarning | null {
  if (endsAt === null) return null;
  const left = endsAt.getTime() - now.getTime();
  if (left <= 0) return 'ended';
  return (['7', '30', '60'] as const).find((days) => left <= Number(days) * dayMs) ?? null;
}
