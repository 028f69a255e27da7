import type { ErrorCode } from '@apipay/domain/kernel/errors';
import type { MessageKey } from '@apipay/i18n';
import { createTranslator, formatDateTime, formatMoney, locales, type Translate } from '@apipay/i18n';
import { sliceMessages } from '@apipay/i18n/generated/catalogue';
import { flattenMessages } from '@apipay/i18n/message-shape';

/** Refusals of the transport and of GraphQL itself; those of the domain are in `packages/domain/src/kernel/errors.ts`. */
export const transportErrorCodes = {
  BAD_REQUEST: 400,
  GRAPHQL_PARSE_FAILED: 400,
  GRAPHQL_VALIDATION_FAILED: 400,
  BAD_USER_INPUT: 400,
  OPERATION_RESOLUTION_FAILURE: 400,
  DOCUMENT_TOO_LARGE: 400,
  COST_TOO_HIGH: 400,
  PAGE_SIZE_REQUIRED: 400,
  ONE_MONEY_MUTATION: 400,
  IDEMPOTENCY_NOT_SUPPORTED: 400,
  PERSISTED_DOCUMENT_REQUIRED: 403,
  NOT_FOUND: 404,
  METHOD_NOT_ALLOWED: 405,
  PAYLOAD_TOO_LARGE: 413,
  UNSUPPORTED_MEDIA_TYPE: 415,
} as const satisfies Record<string, number>;

export type TransportErrorCode = keyof typeof transportErrorCodes;
export type AnyErrorCode = ErrorCode | TransportErrorCode;

/** A code without a sentence is a compile error that names it. */
type Untranslated = Exclude<`errors.${AnyErrorCode}`, MessageKey>;
type AllTranslated<T extends never> = T;
export type EveryErrorHasItsSentence = AllTranslated<Untranslated>;

/** Where the answer has no data, its HTTP status says what the first error is. */
const domainStatuses: Partial<Record<ErrorCode, number>> = {
  UNAUTHENTICATED: 401,
  FORBIDDEN: 403,
  CONSENT_NOT_STANDING: 403,
  ACCOUNT_BLOCKED: 403,
  SECOND_FACTOR_REQUIRED: 403,
  VIEW_IS_READ_ONLY: 403,
  VIEW_HIDES_THIS: 403,
  VIEW_NOT_STANDING: 403,
  RATE_LIMITED: 429,
  EXPORT_UNDER_WAY: 429,
  UNAVAILABLE: 503,
  TIMEOUT: 504,
  INTERNAL: 500,
  IDEMPOTENCY_KEY_REQUIRED: 400,
  IDEMPOTENCY_KEY_CONFLICT: 422,
  IDEMPOTENCY_IN_PROGRESS: 409,
};

export function httpStatusOf(code: AnyErrorCode): number {
  return code in transportErrorCodes
    ? transportErrorCodes[code as TransportErrorCode]
    : (domainStatuses[code as ErrorCode] ?? 200);
}

const retryable: ReadonlySet<AnyErrorCode> = new Set([
  'RATE_LIMITED',
  'EXPORT_UNDER_WAY',
  'UNAVAILABLE',
  'TIMEOUT',
  'IDEMPOTENCY_IN_PROGRESS',
  'PROVIDER_UNAVAILABLE',
]);

export function isRetryable(code: AnyErrorCode): boolean {
  return retryable.has(code);
}

type Locale = Translate['locale'];

const translators = new Map<Locale, Translate>(
  locales.map((locale) => [
    locale,
    createTranslator({
      locale,
      messages: Object.fromEntries(flattenMessages('errors', sliceMessages[locale].errors)),
    }),
  ]),
);

/** The sentence of a code in the reader's language. */
export function errorSentence(
  code: AnyErrorCode,
  locale: Locale,
  params: Readonly<Record<string, string | number>> = {},
): string {
  const translator = translators.get(locale);
  const spoken = spokenParams(code, locale, params);
  // An address is refused for one of several rules, and each has words of its own.
  const rule =
    code === 'WEBHOOK_ADDRESS_REFUSED'
      ? translator?.find(`errors.webhookAddress.${params['problem']}`)
      : null;
  return rule ?? translator?.find(`errors.${code}`, spoken) ?? code;
}

const amountParams: { readonly [C in AnyErrorCode]?: readonly string[] } = {
  AMOUNT_TOO_SMALL: ['limit'],
  AMOUNT_TOO_LARGE: ['limit'],
  AMOUNT_DIFFERS_FROM_LINES: ['total'],
  LINES_TOTAL_NOT_WHOLE_TENGE: ['total', 'rest'],
  DISCOUNT_TOO_LARGE: ['limit'],
  REFUND_EXCEEDS_PAYMENT: ['limit'],
};

/** Limits of amounts are told as people write money, and moments as they write times; to programs they go as decimal and ISO text in `params`. */
function spokenParams(
  code: AnyErrorCode,
  locale: Locale,
  params: Readonly<Record<string, string | number>>,
): Readonly<Record<string, string | number>> {
  const amounts = (amountParams[code] ?? []).flatMap((name) => {
    const amount = params[name];
    return typeof amount === 'string' ? [[name, formatMoney(amount, locale)] as const] : [];
  });
  const { until } = params;
  const isMoment = code === 'NUMBER_CHANGED_LATELY' && typeof until === 'string';
  const times = isMoment ? [['until', formatDateTime(until, locale, { nameZone: true })] as const] : [];
  return { ...params, ...Object.fromEntries([...amounts, ...times]) };
}
