/** Meta's error codes that the sandbox can give, with the HTTP status each comes with. */
const graphErrors = {
  100: { httpStatus: 400, title: 'Invalid parameter' },
  190: { httpStatus: 401, title: 'Access token has expired or is not valid' },
  131000: { httpStatus: 500, title: 'Something went wrong' },
  131008: { httpStatus: 400, title: 'Required parameter is missing' },
  131009: { httpStatus: 400, title: 'Parameter value is not valid' },
  131016: { httpStatus: 503, title: 'Service unavailable' },
  131026: { httpStatus: 400, title: 'Message undeliverable' },
  131047: { httpStatus: 400, title: 'Re-engagement message' },
  131049: {
    httpStatus: 400,
    title: 'This message was not delivered to maintain healthy ecosystem engagement',
  },
  131051: { httpStatus: 400, title: 'Unsupported message type' },
  131056: { httpStatus: 400, title: '(Business account, consumer account) pair rate limit hit' },
  130429: { httpStatus: 429, title: 'Rate limit hit' },
  132000: { httpStatus: 400, title: 'Number of parameters does not match the expected number of params' },
  132001: { httpStatus: 404, title: 'Template name does not exist in the translation' },
  132005: { httpStatus: 400, title: 'Translated text too long' },
  132012: { httpStatus: 400, title: 'Parameter format does not match format in the created template' },
  132015: { httpStatus: 400, title: 'Template is Paused' },
  132016: { httpStatus: 400, title: 'Template is Disabled' },
} as const;

export type GraphErrorCode = keyof typeof graphErrors;

export class GraphError extends Error {
  readonly httpStatus: number;

  constructor(
    readonly code: GraphErrorCode,
    readonly details: string,
  ) {
    super(`(#${code}) ${graphErrors[code].title}`);
    this.httpStatus = graphErrors[code].httpStatus;
  }

  get title(): string {
    return graphErrors[this.code].title;
  }

  body(traceId: string): unknown {
    return {
      error: {
        message: this.message,
        type: 'OAuthException',
        code: this.code,
        error_data: { messaging_product: 'whatsapp', details: this.details },
        fbtrace_id: traceId,
      },
    };
  }
}
