import { certificateWarning } from '@apipay/domain/provider-connections';
import type { CertificateReport } from '@apipay/domain/provider-connections/provider-certificate.port';
import type { SafeLogger } from '@apipay/process/logger';

const dayMs = 86_400_000;

/** Says once what has changed, and once a day what is coming. */
export function certificateTeller(
  logger: Pick<SafeLogger<'certificate ends' | 'certificate refused'>, 'warn' | 'error'>,
  now: () => Date,
): (reports: readonly CertificateReport[]) => void {
  const told = new Map<string, string>();
  const tell = (mode: string, kind: string, say: () => void) => {
    const today = now().toISOString().slice(0, 10);
    if (told.get(`${mode} ${kind}`) === today) return;
    told.set(`${mode} ${kind}`, today);
    say();
  };
  return (reports) => {
    for (const { mode, state, endsAt } of reports) {
      if (state === 'refused') {
        tell(mode, state, () => logger.error('certificate refused', { kind: mode }));
      } else told.delete(`${mode} refused`);
      const warning = certificateWarning(endsAt, now());
      if (warning !== null && endsAt !== null) {
        const count = Math.floor((endsAt.getTime() - now().getTime()) / dayMs);
        tell(mode, warning, () => logger.warn('certificate ends', { kind: mode, count }));
      }
    }
  };
}
