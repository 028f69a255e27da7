import { describe, expect, it } from 'vitest';
import { problemsOf, problemsOfRefusal, readSum, statusOfProblems } from './form-problems.server';

describe('what a form shows of a refusal', () => {
  it('a sentence stands at the field that the last step of its path names', () => {
    expect(
      problemsOf([
        { code: 'PHONE_INVALID', field: ['input', 'phone'], message: 'Not a number' },
        { code: 'TARIFF_REQUIRED', field: null, message: 'Choose a tariff' },
      ]),
    ).toEqual({
      fields: { phone: 'Not a number' },
      general: 'Choose a tariff',
      codes: ['PHONE_INVALID', 'TARIFF_REQUIRED'],
      requestId: null,
    });
  });

  it('nothing refused is no problem', () => {
    expect(problemsOf([])).toBeNull();
  });

  it.each(['ru', 'kk', 'en'])('a code without a sentence never reaches the screen in %s', (locale) => {
    const request = new Request(`http://localhost/?lang=${locale}`);
    const { general } = problemsOfRefusal(request, {
      isOk: false,
      code: 'SOMETHING_NEW',
      requestId: 'r',
      retryAfterSeconds: null,
    });
    expect(general).not.toContain('SOMETHING_NEW');
    expect(general?.length).toBeGreaterThan(20);
  });
});

describe('a sum of a form', () => {
  const request = (locale: string) => new Request(`http://localhost/?lang=${locale}`);

  it('goes to the API as a decimal', () => {
    expect(readSum(request('ru'), 'amount', '1 500,5')).toEqual({ amount: '1500.50', problems: null });
  });

  it.each([
    ['ru', '0.001', 'Напишите'],
    ['kk', '1e3', 'жазыңыз'],
    ['en', '-5', 'Write'],
  ])('that cannot be read is told at its field in %s and never sent', (locale, text, word) => {
    const { amount, problems } = readSum(request(locale), 'amount', text);
    expect(amount).toBeNull();
    expect(problems).toMatchObject({ general: null, codes: ['VALIDATION_FAILED'] });
    expect(problems?.fields['amount']).toContain(word);
  });
});

describe('the status of a refused form', () => {
  it.each([
    ['IDEMPOTENCY_KEY_REQUIRED', 422],
    ['IDEMPOTENCY_KEY_CONFLICT', 409],
    ['IDEMPOTENCY_IN_PROGRESS', 409],
    ['AMOUNT_INVALID', 422],
    ['UNAVAILABLE', 503],
    ['TIMEOUT', 504],
    ['RATE_LIMITED', 429],
  ])('with %s is %i', (code, status) => {
    expect(statusOfProblems({ fields: {}, general: '', codes: [code], requestId: null })).toBe(status);
  });

  it('is 200 where nothing was refused', () => {
    expect(statusOfProblems(null)).toBe(200);
  });
});
