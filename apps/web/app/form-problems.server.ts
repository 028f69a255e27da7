import { formatDurationSeconds, parseMoneyInput } from '@apipay/i18n';
import { translator } from '@apipay/i18n/messages';
import type { ApiRefusal, ApiResult } from './graphql/api-client.server';
import { localeOf } from './locale.server';

export interface UserErrorData {
  readonly code: string;
  readonly field: readonly string[] | null;
  readonly message: string;
}

/** What a form shows: a sentence at each field, or one over the form with the number of the request. */
export interface FormProblems {
  readonly fields: Readonly<Record<string, string>>;
  readonly general: string | null;
  /** Codes, for pages that do more than show the sentence. */
  readonly codes: readonly string[];
  readonly requestId: string | null;
}

/** Sentences of refused input; a field is named by the last step of its path, one in a list by the whole of it. Null when nothing was refused. */
export function problemsOf(userErrors: readonly UserErrorData[]): FormProblems | null {
  if (userErrors.length === 0) return null;
  const fields: Record<string, string> = {};
  const general: string[] = [];
  for (const { field, message } of userErrors) {
    const name = field?.some((step) => /^\d+$/.test(step)) ? field.join('.') : field?.at(-1);
    if (name === undefined) general.push(message);
    else fields[name] ??= message;
  }
  return {
    fields,
    general: general.length > 0 ? general.join(' ') : null,
    codes: userErrors.map((error) => error.code),
    requestId: null,
  };
}

/** The sentence of a call that was not answered with data. */
export function problemsOfRefusal(request: Request, refusal: ApiRefusal): FormProblems {
  const locale = localeOf(request);
  const t = translator(locale);
  const { retryAfterSeconds } = refusal;
  const general =
    t.find(`web.refusedForm.${refusal.code}`) ?? t.find(`errors.${refusal.code}`) ?? t('errors.INTERNAL');
  return {
    fields: {},
    general:
      refusal.code === 'RATE_LIMITED' && retryAfterSeconds !== null
        ? t('web.refusedForm.waitFor', { time: formatDurationSeconds(retryAfterSeconds, locale) })
        : general,
    codes: [refusal.code],
    requestId: refusal.requestId,
  };
}

/** What a call has refused, whether it was answered with data or not; null where it did its work. */
export function problemsIn<Data>(
  request: Request,
  result: ApiResult<Data>,
  userErrorsOf: (done: Data) => readonly UserErrorData[],
): FormProblems | null {
  return result.isOk ? problemsOf(userErrorsOf(result.data)) : problemsOfRefusal(request, result);
}

/** Sentences of our own at fields that cannot be read and so are never sent; null where there are none. */
export function problemsAt(fields: Readonly<Record<string, string>>): FormProblems | null {
  if (Object.keys(fields).length === 0) return null;
  return { fields, general: null, codes: ['VALIDATION_FAILED'], requestId: null };
}

/** A sum of a form as the API takes it, or the sentence that stands at its field. */
export function readSum(
  request: Request,
  name: string,
  text: string,
):
  | { readonly amount: string; readonly problems: null }
  | { readonly amount: null; readonly problems: FormProblems | null } {
  const amount = parseMoneyInput(text);
  if (amount !== null) return { amount, problems: null };
  const sentence = translator(localeOf(request))('money.input.invalid', { example: '15000' });
  return { amount: null, problems: problemsAt({ [name]: sentence }) };
}

/** Of a call that was not answered with data; input that was refused is 422. */
const statuses: Readonly<Record<string, number>> = {
  IDEMPOTENCY_KEY_CONFLICT: 409,
  IDEMPOTENCY_IN_PROGRESS: 409,
  FORBIDDEN: 403,
  VIEW_IS_READ_ONLY: 403,
  VIEW_HIDES_THIS: 403,
  CONSENT_NOT_STANDING: 403,
  ACCOUNT_BLOCKED: 403,
  RATE_LIMITED: 429,
  INTERNAL: 500,
  UNAVAILABLE: 503,
  TIMEOUT: 504,
};

/** What a form's answer says to programs: 200 where nothing was refused. */
export function statusOfProblems(problems: FormProblems | null): number {
  if (problems === null) return 200;
  return problems.codes.map((code) => statuses[code]).find((status) => status !== undefined) ?? 422;
}
