import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startSandbox } from '@apipay/sandbox/start-sandbox';
import { readAuthorities, readTimeStamp } from '@apipay/sdk/time-stamp';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { createTimeStampAuthority, type TimeStampAuthorityConfig } from './authority';

const text = 'apipay/audit-log\n1042\nroot\ntime 2026-11-29T11:00:12.345Z\n';
const digest = createHash('sha256').update(text).digest();
const isOpensslThere = spawnSync('openssl', ['version']).status === 0;

let directory: string;
let caFile: string;
let sandbox: Awaited<ReturnType<typeof startSandbox>>;

beforeAll(async () => {
  directory = mkdtempSync(join(tmpdir(), 'apipay-stamps-'));
  caFile = join(directory, 'timestamps/ca.pem');
  sandbox = await startSandbox({ port: 0, dataDirectory: directory });
});
afterAll(async () => {
  await sandbox.close();
  rmSync(directory, { recursive: true });
});
beforeEach(() => order(null));

async function order(fault: string | null): Promise<void> {
  const answer = await fetch(`${sandbox.url}/control/timestamps`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ fault }),
  });
  expect(answer.status).toBe(200);
}

async function ask(more: Partial<TimeStampAuthorityConfig> = {}) {
  const authority = createTimeStampAuthority({
    url: `${sandbox.url}/timestamps`,
    authorities: readFileSync(caFile, 'utf8'),
    policy: null,
    now: () => new Date(),
    deadlineMs: 1_000,
    ...more,
  });
  const answer = await authority.stamp(digest);
  await authority.close();
  return answer;
}

async function stamped() {
  const answer = await ask();
  return answer.kind === 'stamped' ? answer : expect.fail(answer.refusal);
}

it('R-P6 a stamp of the authority is taken, with its time and name', async () => {
  const answer = await stamped();
  expect(answer).toMatchObject({ authority: 'Sandbox time-stamping (proves nothing)' });
  expect(Math.abs(answer.stampedAt.getTime() - Date.now())).toBeLessThan(10_000);
  expect(await ask({ policy: '1.3.6.1.4.1.99999.7' })).toMatchObject({ kind: 'stamped' });
});

it.each([
  ['wrong-imprint', 'imprint-wrong'],
  ['wrong-nonce', 'nonce-wrong'],
  ['wrong-time', 'time-wrong'],
  ['wrong-signature', 'signature-wrong'],
  ['other-authority', 'authority-unknown'],
  ['expired-certificate', 'certificate-expired'],
  ['web-certificate', 'certificate-wrong'],
  ['refused', 'refused'],
  ['garbage', 'unreadable'],
  ['huge', 'too-large'],
  ['drip', 'too-late'],
  ['silent', 'too-late'],
  ['cut', 'unreachable'],
  ['error', 'no-answer'],
])('R-P6 an authority that does this is not believed: %s', async (fault, refusal) => {
  await order(fault);
  expect(await ask()).toEqual({ kind: 'refused', refusal });
});

it('R-P6 another policy than the one asked for is refused, and nobody there is no error', async () => {
  await order('wrong-policy');
  expect(await ask({ policy: '1.3.6.1.4.1.99999.7' })).toEqual({ kind: 'refused', refusal: 'policy-wrong' });
  expect(await ask({ url: 'http://127.0.0.1:9/' })).toEqual({ kind: 'refused', refusal: 'unreachable' });
  expect(() =>
    createTimeStampAuthority({ url: 'http://a', authorities: 'x', policy: null, now: () => new Date() }),
  ).toThrow('the file has no certificate');
});

it.skipIf(!isOpensslThere)(
  'R-P6 openssl, which shares nothing with us, takes the stamp and refuses it for other words',
  async () => {
    const { token } = await stamped();
    const at = (name: string, content: Buffer | string) => {
      writeFileSync(join(directory, name), content);
      return join(directory, name);
    };
    const check = (words: string) =>
      spawnSync('openssl', [
        ...['ts', '-verify', '-token_in', '-in', at('stamp.tst', token)],
        ...['-data', at('checkpoint.txt', words), '-CAfile', caFile],
      ]);
    expect(check(text).status).toBe(0);
    expect(check(`${text} `).status).not.toBe(0);
  },
);

it.skipIf(!isOpensslThere)('R-P6 a stamp that openssl has made is read', async () => {
  const run = (...words: string[]) => execFileSync('openssl', words, { cwd: directory, stdio: 'pipe' });
  writeFileSync(join(directory, 'words.txt'), text);
  writeFileSync(
    join(directory, 'tsa.cnf'),
    `[req]\ndistinguished_name=dn\n[dn]\n[tsa]\ndefault_tsa=own\n[own]\nserial=./serial\nsigner_digest=sha256
default_policy=1.2.3.4\ndigests=sha256,sha512\naccuracy=secs:1\nordering=yes\ness_cert_id_alg=sha256
[ext]\nextendedKeyUsage=critical,timeStamping\n`,
  );
  writeFileSync(join(directory, 'serial'), '01\n');
  run(
    'req',
    '-x509',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'ca.key',
    '-out',
    'own-ca.pem',
    '-subj',
    '/CN=Own CA',
  );
  run(
    'req',
    '-newkey',
    'rsa:2048',
    '-nodes',
    '-keyout',
    'own.key',
    '-out',
    'own.csr',
    '-subj',
    '/CN=Own TSA',
  );
  run(
    'x509',
    '-req',
    '-in',
    'own.csr',
    '-CA',
    'own-ca.pem',
    '-CAkey',
    'ca.key',
    '-CAcreateserial',
    '-out',
    'own.pem',
    '-extfile',
    'tsa.cnf',
    '-extensions',
    'ext',
  );
  run('ts', '-query', '-data', 'words.txt', '-sha256', '-cert', '-out', 'own.tsq');
  run(
    'ts',
    '-reply',
    '-config',
    'tsa.cnf',
    '-queryfile',
    'own.tsq',
    '-signer',
    'own.pem',
    '-inkey',
    'own.key',
    '-token_out',
    '-out',
    'own.tst',
  );
  const token = readFileSync(join(directory, 'own.tst'));
  const believed = readAuthorities(readFileSync(join(directory, 'own-ca.pem'), 'utf8'));
  expect(readTimeStamp(token, digest, believed)).toMatchObject({
    authority: 'Own TSA',
    policy: '1.2.3.4',
    isAuthorityBelieved: true,
  });
  const ours = readAuthorities(readFileSync(caFile, 'utf8'));
  expect(() => readTimeStamp(token, digest, ours)).toThrow('no believed authority');
  for (let place = 0; place < token.length; place += 7) {
    const changed = Buffer.from(token);
    changed[place] = (changed[place] ?? 0) ^ 0x10;
    let isTaken = true;
    try {
      readTimeStamp(changed, digest, believed);
    } catch {
      isTaken = false;
    }
    // What the signature does not cover (the signer's issuer and serial beside it) may change and proves the same.
    if (isTaken)
      expect(readTimeStamp(changed, digest, believed).at).toEqual(readTimeStamp(token, digest, believed).at);
  }
});
