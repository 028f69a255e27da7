import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { certificateEndOf } from './certificate';

const read = (name: string) => readFileSync(new URL(`../../testing/tls/${name}`, import.meta.url));

it('the end is read from a PEM and from a PFX', () => {
  const pem = certificateEndOf({
    clientCertificate: { cert: read('renewed.crt'), key: read('renewed.key'), passphrase: 'second-password' },
  });
  const pfx = certificateEndOf({
    clientCertificate: { pfx: read('client.pfx'), passphrase: 'first-password' },
  });
  expect(pem?.getTime()).toBeGreaterThan(Date.parse('2026-12-01'));
  expect(pfx?.getTime()).toBeGreaterThan(Date.parse('2026-12-01'));
  expect(certificateEndOf({})).toBeNull();
  expect(() =>
    certificateEndOf({ clientCertificate: { pfx: read('client.pfx'), passphrase: 'wrong' } }),
  ).toThrow();
});
