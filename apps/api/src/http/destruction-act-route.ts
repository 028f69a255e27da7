import { readDestructionAct } from '@apipay/domain/destruction';
import { DomainError } from '@apipay/domain/kernel/errors';
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
const statuses: Readonly<Record<string, number>> = {
  REQUEST_NOT_FOUND: 404,
  DESTRUCTION_ACT_NOT_READY: 404,
  REQUEST_PROOF_NEEDED: 401,
};

/**
 * Acts of destruction, by the id of the request: `<id>.json` is signed, `<id>.pdf` is for people. For whoever asked (a session, or `X-Apipay-Proof`, the token
 * of a proven number) and for staff.
 */
export function addDestructionActRoute(
  app: FastifyInstance,
  parts: CallerParts & { readonly throttle: Throttle },
): void {
  const printer = createPrinter(parts.services);
  app.route<{ Params: { file: string } }>({
    method: 'GET',
    url: '/documents/destructions/:file',
    exposeHeadRoute: false,
    async handler(request, reply) {
      const [, id = '', ending = ''] = /^(.*)\.(json|pdf)$/.exec(request.params.file) ?? [];
      try {
        const context = await identifyCaller(request, parts, { isWebOnly: true });
        if (context.domain.actor.kind === 'staff' && !context.hasSecondFactor) {
          throw new DomainError('SECOND_FACTOR_REQUIRED');
        }
        await parts.throttle.take(context, ending === 'pdf' ? paperCost : cost);
        const proof = request.headers['x-apipay-proof'];
        const signed = await readDestructionAct(context.domain, id, {
          proofToken: typeof proof === 'string' ? proof : null,
        });
        if (ending === 'pdf') {
          const { bytes, name, plainName } = await printer.destructionAct(signed, context.domain.locale);
          return reply
            .code(200)
            .type('application/pdf')
            .header('content-disposition', attachment(name, plainName))
            .send(bytes);
        }
        const name = `apipay-destruction-${signed.act.id}.json`;
        return reply
          .code(200)
          .type('application/json; charset=utf-8')
          .header('content-disposition', attachment(name, name))
          .send(`${JSON.stringify(signed, null, 2)}\n`);
      } catch (error) {
        const refusal = refusalOf(error);
        if (refusal.code === 'INTERNAL') throw error;
        return sendRefusal(reply, refusal, statuses[refusal.code] ?? httpStatusOf(refusal.code));
      }
    },
  });
}
