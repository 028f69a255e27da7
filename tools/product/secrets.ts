import { randomBytes, randomInt } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { errorCode, Problem } from '@apipay/testing/problem';

/** Made once for this directory and kept: without them the stored personal data cannot be read any more. */
export interface ProductSecrets {
  readonly postgresPassword: string;
  readonly rolePasswords: Readonly<Record<string, string>>;
  readonly vaultMasterKey: string;
  readonly blindIndexKey: string;
  readonly auditSigningKey: string;
  readonly snapshotSigningKey: string;
  readonly webApiSecret: string;
  readonly whatsappPhoneNumberId: string;
  readonly whatsappToken: string;
  readonly whatsappAppSecret: string;
  readonly whatsappVerifyToken: string;
}

export function loadSecrets(
  file: string,
  options: { readonly roles: readonly string[]; readonly isDatabasePresent: boolean },
): ProductSecrets {
  const kept = readKept(file);
  if (kept === null && options.isDatabasePresent) {
    throw new Problem(
      `${file} is missing but its database is there: put the file back, or begin anew with "npm start -- --fresh".`,
    );
  }
  const secrets: ProductSecrets = {
    postgresPassword: token(),
    vaultMasterKey: key(),
    blindIndexKey: key(),
    auditSigningKey: key(),
    snapshotSigningKey: key(),
    webApiSecret: token(),
    whatsappPhoneNumberId: String(randomInt(1e14, 2e14)),
    whatsappToken: token(),
    whatsappAppSecret: token(),
    whatsappVerifyToken: token(),
    ...kept,
    rolePasswords: {
      ...Object.fromEntries(options.roles.map((role) => [role, token()])),
      ...kept?.rolePasswords,
    },
  };
  const text = `${JSON.stringify(secrets, null, 2)}\n`;
  if (JSON.stringify(kept) !== JSON.stringify(secrets)) writeFileSync(file, text, { mode: 0o600 });
  return secrets;
}

function readKept(file: string): Partial<ProductSecrets> | null {
  if (!existsSync(file)) return null;
  try {
    return JSON.parse(readFileSync(file, 'utf8')) as Partial<ProductSecrets>;
  } catch (error) {
    const why = errorCode(error) === 'EACCES' ? 'cannot be read by this user' : 'is damaged';
    throw new Problem(`${file} ${why}: put a good copy back, or begin anew with "npm start -- --fresh".`);
  }
}

function key(): string {
  return randomBytes(32).toString('base64');
}

function token(): string {
  return randomBytes(24).toString('base64url');
}
