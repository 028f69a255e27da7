import { statSync } from 'node:fs';
import type { CertificateReport } from '@apipay/domain/provider-connections/provider-certificate.port';
import { credentialFiles, type KaspiSettings } from './credential-files';
import type { KaspiQrProvider } from './provider';

const modes = ['live', 'test'] as const;

export interface CredentialsWatch {
  /** One entry for each mode that is reached at all. */
  read(): readonly CertificateReport[];
  /** Looks at once; otherwise it looks by itself. */
  look(): void;
  stop(): void;
}

/**
 * Reads the credentials now, which throws where they cannot be used, and again whenever one of their files has changed. A
 * file that is half written or does not fit keeps the old ones in force and is tried at every look. Files are looked at
 * and not watched: mounted secrets are replaced by a link, of which a watch hears nothing.
 */
export function watchCredentials(options: {
  readonly provider: Pick<KaspiQrProvider, 'reloadCredentials'>;
  readonly settings: Readonly<Record<'live' | 'test', KaspiSettings>>;
  readonly now: () => Date;
  readonly everyMs?: number;
  /** Called after each look, with what stands then. */
  readonly onLook?: (reports: readonly CertificateReport[]) => void;
}): CredentialsWatch {
  const { provider, settings, now } = options;
  const seen = new Map<'live' | 'test', { readonly print: string; readonly report: CertificateReport }>();

  function load(mode: 'live' | 'test', print: string): void {
    const endsAt = provider.reloadCredentials(mode);
    seen.set(mode, { print, report: { mode, state: 'in-force', endsAt, readAt: now() } });
  }

  function look(): void {
    for (const [mode, { print, report }] of [...seen]) {
      const current = fingerprint(settings[mode]);
      if (current === print) {
        if (report.state === 'refused') seen.set(mode, { print, report: { ...report, state: 'in-force' } });
        continue;
      }
      try {
        load(mode, current);
      } catch {
        seen.set(mode, { print, report: { ...report, state: 'refused' } });
      }
    }
    options.onLook?.(read());
  }

  const read = () => [...seen.values()].map(({ report }) => report);
  for (const mode of modes) {
    if (settings[mode].url !== undefined) load(mode, fingerprint(settings[mode]));
  }
  options.onLook?.(read());
  const timer = setInterval(look, options.everyMs ?? 10_000);
  timer.unref();
  return { read, look, stop: () => clearInterval(timer) };
}

function fingerprint(settings: KaspiSettings): string {
  return credentialFiles(settings)
    .map((file) => {
      const found = statSync(file, { throwIfNoEntry: false });
      return found === undefined ? 'absent' : `${found.ino}:${found.size}:${found.mtimeMs}`;
    })
    .join(' ');
}
