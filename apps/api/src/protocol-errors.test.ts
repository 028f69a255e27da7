import type { WebhookAddressProblem } from '@apipay/domain/webhooks/webhook-sender.port';
import { locales } from '@apipay/i18n';
import { describe, expect, it } from 'vitest';
import { errorSentence } from './protocol-errors';

const problems = [
  'not-a-url',
  'scheme',
  'credentials-in-url',
  'port',
  'private-address',
  'unresolvable',
] as const satisfies readonly WebhookAddressProblem[];
type Missing = Exclude<WebhookAddressProblem, (typeof problems)[number]>;
const isComplete: Missing extends never ? true : never = true;

describe.each(locales)('the sentence of a refused address in %s', (locale) => {
  it('is another one for each rule', () => {
    expect(isComplete).toBe(true);
    const sentences = problems.map((problem) =>
      errorSentence('WEBHOOK_ADDRESS_REFUSED', locale, { problem }),
    );
    const general = errorSentence('WEBHOOK_ADDRESS_REFUSED', locale);
    expect(new Set([...sentences, general]).size).toBe(problems.length + 1);
    for (const sentence of sentences) expect(sentence).not.toMatch(/WEBHOOK|\{/);
  });

  it('names the place of a wrong entry in a list of addresses', () => {
    expect(errorSentence('ALLOWED_ADDRESS_INVALID', locale, { position: 3 })).toMatch(/3/);
  });
});

it('a limit of money is told as people write money', () => {
  for (const code of ['AMOUNT_TOO_SMALL', 'AMOUNT_TOO_LARGE', 'REFUND_EXCEEDS_PAYMENT'] as const) {
    expect(errorSentence(code, 'ru', { limit: '1000.50' })).toMatch(/1\s000,50\s₸\.$/);
    expect(errorSentence(code, 'kk', { limit: '1000.50' })).toMatch(/1\s000,50\s₸\.$/);
    expect(errorSentence(code, 'en', { limit: '1000.50' })).toMatch(/1\s000\.50\s₸\.$/);
  }
});
