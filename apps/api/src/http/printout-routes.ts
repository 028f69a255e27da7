import {
  readAccountPrintout,
  readInvoicePrintout,
  readPageInvoicePrintout,
  readPageReceiptPrintout,
  readReceiptPrintout,
} from '@apipay/domain/printouts';
import { isLocale } from '@apipay/i18n';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { RequestContext } from '../context';
import { refusalOf } from '../format-error';
import { ApiError } from '../graphql/api-error';
import type { Throttle } from '../graphql/limits/throttle';
import { createPrinter, type PrintedFile, type Printer } from '../printer';
import { httpStatusOf } from '../protocol-errors';
import { sendRefusal } from './call';
import { attachment } from './content-disposition';
import { type CallerParts, identifyCaller } from './identify-caller';

/** Of a document in points: it takes this process some thirty milliseconds. */
const cost = 50;

interface Call {
  readonly context: RequestContext;
  /** What stands in the address: an id or the token of a payment page. */
  readonly key: string;
  readonly printer: Printer;
}

/** What is printed under which address. */
const printouts: Readonly<Record<string, (call: Call) => Promise<PrintedFile>>> = {
  '/documents/invoices/:file': async ({ context: { domain }, key, printer }) =>
    printer.invoice(await readInvoicePrintout(domain, key), domain.locale),
  '/documents/payments/:file': async ({ context: { domain }, key, printer }) =>
    printer.receipt(await readReceiptPrintout(domain, key), domain.locale),
  '/documents/accounts/:file': async ({ context: { domain }, key, printer }) =>
    printer.accountCard(await readAccountPrintout(domain, key), domain.locale),
  '/documents/pages/:token/invoice.pdf': async ({ context: { domain }, key, printer }) =>
    printer.invoice(await readPageInvoicePrintout(domain, key), domain.locale),
  '/documents/pages/:token/payment.pdf': async ({ context: { domain }, key, printer }) =>
    printer.receipt(await readPageReceiptPrintout(domain, key), domain.locale),
};

/**
 * Invoices, confirmations of payments and cards of account numbers as PDF: by an API key or a session, or by the token of a payment page. In the language
 * that the caller reads, or that `?lang=` names. Taken from the same budget as GraphQL.
 */
export function addPrintoutRoutes(
  app: FastifyInstance,
  parts: CallerParts & { readonly throttle: Throttle },
): void {
  const printer = createPrinter(parts.services);
  for (const [url, print] of Object.entries(printouts)) {
    app.route<{ Params: { file?: string; token?: string } }>({
      method: 'GET',
      url,
      // HEAD would open a text and leave an access record for nothing.
      exposeHeadRoute: false,
      async handler(request, reply) {
        chooseLanguage(request);
        const { file, token } = request.params;
        try {
          const context = await identifyCaller(request, parts, { isWebOnly: false });
          await parts.throttle.take(context, cost);
          const key = token ?? (file?.endsWith('.pdf') ? file.slice(0, -'.pdf'.length) : '');
          return send(reply, await print({ context, key, printer }));
        } catch (error) {
          const refusal = refusalOf(error);
          // The server's own handler writes down what nobody expected.
          if (refusal.code === 'INTERNAL') throw error;
          return sendRefusal(reply, refusal, statuses[refusal.code] ?? httpStatusOf(refusal.code));
        }
      },
    });
  }
}

const statuses: Readonly<Record<string, number>> = {
  INVOICE_NOT_FOUND: 404,
  PAYMENT_NOT_FOUND: 404,
  PAYMENT_PAGE_NOT_FOUND: 404,
  BILLER_ACCOUNT_NOT_FOUND: 404,
  DATA_BLOCKED: 403,
  DATA_DESTROYED: 410,
};

/** Errors: BAD_USER_INPUT for a language that there is none of. */
function chooseLanguage(request: FastifyRequest): void {
  const { lang } = request.query as { readonly lang?: unknown };
  if (lang === undefined) return;
  if (typeof lang !== 'string' || !isLocale(lang)) throw new ApiError('BAD_USER_INPUT');
  request.scope.locale = lang;
}

function send(reply: FastifyReply, { bytes, name, plainName }: PrintedFile): FastifyReply {
  return reply
    .code(200)
    .type('application/pdf')
    .header('content-disposition', attachment(name, plainName))
    .send(bytes);
}
