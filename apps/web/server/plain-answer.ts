import type { IncomingMessage, ServerResponse } from 'node:http';
import { negotiateLocale } from '@apipay/i18n';
import { translator } from '@apipay/i18n/messages';

export type PlainRefusal = 'foreignOrigin' | 'tooLarge' | 'notAForm' | 'badAddress' | 'failed';

/** A refusal before any page could be made: a sentence in the reader's language and the number of the request. */
export function sendPlainAnswer(
  request: IncomingMessage,
  response: ServerResponse,
  status: number,
  refusal: PlainRefusal,
  requestId: string,
): void {
  if (response.headersSent) {
    response.destroy();
    return;
  }
  const locale = negotiateLocale(String(request.headers['accept-language'] ?? ''));
  const t = translator(locale);
  response.setHeader('Content-Type', 'text/plain; charset=utf-8');
  response.setHeader('Content-Language', locale);
  response.setHeader('Cache-Control', 'no-store');
  response.removeHeader('Content-Encoding');
  response.writeHead(status);
  response.end(`${t(`web.refusal.${refusal}`)}\n${t('ui.page.request', { request: requestId })}\n`);
}
