import { dpvReceipt, kantaraReceipt, readConsentReceipt } from '@apipay/domain/consents';
import type { FastifyInstance } from 'fastify';
import { refusalOf } from '../format-error';
import type { Throttle } from '../graphql/limits/throttle';
import { createPrinter } from '../printer';
import { httpStatusOf } from '../protocol-errors';
import { sendRefusal } from './call';
import { attachment } from './content-disposition';
import { type CallerParts, identifyCaller } from './identify-caller';

const cost = 5;
/** Of a document in points, as for other papers. */
const paperCost = 50;
const formats = {
  json: { write: kantaraReceipt, type: 'application/json; charset=utf-8' },
  jsonld: { write: dpvReceipt, type: 'application/ld+json; charset=utf-8' },
} as const;

const statuses: Readonly<Record<string, number>> = {
  CONSENT_ACT_NOT_FOUND: 404,
  DATA_BLOCKED: 403,
  DATA_DESTROYED: 410,
};

/**
 * Receipts of the viewer's own consents: `<id>.json` is Kantara Consent Receipt 1.1, `<id>.jsonld` ISO/IEC TS 27560, `<id>.pdf` for
 * people, in the language in which it was shown.
 */
export function addConsentReceiptRoute(
  app: FastifyInstance,
  parts: CallerParts & { readonly throttle: Throttle },
): void {
  const printer = createPrinter(parts.services);
  app.route<{ Params: { file: string } }>({
    method: 'GET',
    url: '/documents/consents/:file',
    // HEAD would open a name and leave an access record for nothing.
    exposeHeadRoute: false,
    async handler(request, reply) {
      const [, id = '', ending = ''] = /^(.*)\.(json|jsonld|pdf)$/.exec(request.params.file) ?? [];
      try {
        const context = await identifyCaller(request, parts, { isWebOnly: false });
        await parts.throttle.take(context, ending === 'pdf' ? paperCost : cost);
        const receipt = await readConsentReceipt(context.domain, id);
        if (ending === 'pdf') {
          const { bytes, name: title, plainName } = await printer.consent(receipt);
          return reply
            .code(200)
            .type('application/pdf')
            .header('content-disposition', attachment(title, plainName))
            .send(bytes);
        }
        const { write, type } = formats[ending === 'jsonld' ? 'jsonld' : 'json'];
        const name = `apipay-consent-${receipt.act.id}.${ending}`;
        return reply
          .code(200)
          .type(type)
          .header('content-disposition', attachment(name, name))
          .send(`${JSON.stringify(write(receipt, parts.services), null, 2)}\n`);
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal.code === 'INTERNAL') throw error;
        return sendRefusal(reply, refusal, statuses[refusal.code] ?? httpStatusOf(refusal.code));
      }
    },
  });
}
