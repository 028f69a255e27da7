import { expect, it } from 'vitest';
import { readApiEnvironment } from './env';

const key = Buffer.alloc(32, 1).toString('base64');
const complete = {
  DATABASE_URL: 'postgres://a@localhost/main',
  VAULT_DATABASE_URL: 'postgres://a@localhost/vault',
  VAULT_MASTER_KEY: key,
  BLIND_INDEX_KEY: key,
  SNAPSHOT_SIGNING_KEYS: `${key}, ${key}`,
  WEB_API_SECRET: 'x'.repeat(24),
  API_PUBLIC_ORIGIN: 'https://api.example.kz/',
  KASPI_LIVE_URL: 'http://localhost:4010/kaspi/live/',
  KASPI_TEST_URL: 'http://localhost:4010/kaspi/test',
  WHATSAPP_URL: 'https://graph.facebook.com',
  WHATSAPP_TOKEN: 't',
  WHATSAPP_BUSINESS_ACCOUNT_ID: '1',
  WHATSAPP_APP_SECRET: 's',
  WHATSAPP_VERIFY_TOKEN: 'v',
};

it('a complete environment is read, with defaults and tidied addresses', () => {
  const reading = readApiEnvironment({ ...complete, WEBHOOK_PRIVATE_ORIGINS: 'http://localhost:4010, ' });
  expect(reading).toMatchObject({
    kind: 'complete',
    environment: {
      API_PORT: 4000,
      SNAPSHOT_SIGNING_KEYS: [Buffer.alloc(32, 1), Buffer.alloc(32, 1)],
      LOG_LEVEL: 'info',
      KASPI_LIVE_URL: 'http://localhost:4010/kaspi/live',
      WEBHOOK_PRIVATE_ORIGINS: ['http://localhost:4010'],
    },
  });
});

it('the API does not start without the address under which the bank reaches it', () => {
  expect(readApiEnvironment(complete)).toMatchObject({
    environment: { API_PUBLIC_ORIGIN: 'https://api.example.kz' },
  });
  expect(readApiEnvironment({ ...complete, API_PUBLIC_ORIGIN: undefined })).toEqual({
    kind: 'refused',
    sentences: [
      'API_PUBLIC_ORIGIN is missing: it must be the http(s) address under which the bank reaches the API.',
    ],
  });
});

it('the trusted proxies are a list of addresses and ranges, or one sentence', () => {
  const told = (TRUSTED_PROXIES: string) => readApiEnvironment({ ...complete, TRUSTED_PROXIES });
  expect(told('10.0.0.0/8, ::1')).toMatchObject({ environment: { TRUSTED_PROXIES: ['10.0.0.0/8', '::1'] } });
  expect(told('')).toMatchObject({ environment: { TRUSTED_PROXIES: [] } });
  expect(told('proxy.internal')).toEqual({
    kind: 'refused',
    sentences: [
      'TRUSTED_PROXIES is wrong: it must be a comma list of addresses and ranges such as 10.0.0.0/8.',
    ],
  });
});

it('each missing or wrong variable has one sentence, which never repeats the value', () => {
  const secret = 'short-secret-value';
  const reading = readApiEnvironment({
    ...complete,
    DATABASE_URL: undefined,
    WEB_API_SECRET: secret,
    API_PORT: '99999',
  });
  if (reading.kind === 'complete') throw new Error('it was taken');
  expect(reading.sentences).toHaveLength(3);
  expect(reading.sentences.join('\n')).toMatch(/DATABASE_URL is missing/);
  expect(reading.sentences.join('\n')).not.toContain(secret);
});
