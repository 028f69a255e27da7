import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { magicNumber } from '../magic/magic-numbers';
import { misbehaviours } from '../misbehaviour/misbehaviours';
import {
  answerWithTrouble,
  type LateAnswers,
  type PlannedAnswer,
  type TroubleDialect,
} from '../misbehaviour/perform';
import type { TroubleMaker } from '../misbehaviour/trouble-maker';
import { toE164 } from '../record/phone-number';
import type { RecordOfTruth } from '../record/record-of-truth';
import { GraphError } from './graph-error';
import type { TemplateShelf } from './marketing-templates';
import type { MessageBox } from './message-box';
import { readTemplateMessage, type TemplateMessage } from './template-message';

const dialect: TroubleDialect = {
  unknownCode: {
    httpStatus: 400,
    body: { error: { message: '(#999999) Unknown', type: 'OAuthException', code: 999_999 } },
  },
  unavailable: planned(new GraphError(131016, 'Service temporarily unavailable')),
  sessionLost: planned(new GraphError(190, 'The session has been invalidated')),
  tooMany: planned(new GraphError(130429, 'Cloud API message throughput has been reached')),
  error500: planned(new GraphError(131000, 'Something went wrong')),
};

export interface WhatsAppRoutesOptions {
  readonly record: RecordOfTruth;
  readonly box: MessageBox;
  readonly shelf: TemplateShelf;
  readonly trouble: TroubleMaker;
  readonly late: LateAnswers;
  readonly token: string;
  readonly report: (result: { readonly httpStatus: number; readonly misbehaviour: string | null }) => void;
}

/** `POST /whatsapp/v{NN}.0/{phoneNumberId}/messages`, any version from v13.0, and the list of templates of an account. */
export function registerWhatsAppRoutes(app: FastifyInstance, options: WhatsAppRoutesOptions): void {
  app.post<{ Params: { version: string; phoneNumberId: string } }>(
    '/whatsapp/:version/:phoneNumberId/messages',
    async (request, reply) => {
      const { version, phoneNumberId } = request.params;
      if (!/^v\d{2}\.0$/.test(version) || !/^\d{5,20}$/.test(phoneNumberId)) {
        return send(
          reply,
          planned(new GraphError(100, 'Unsupported post request: the object does not exist')),
        );
      }
      if (!isBearer(request, options.token)) {
        options.report({ httpStatus: 401, misbehaviour: null });
        return send(reply, planned(new GraphError(190, 'Invalid OAuth access token')));
      }
      return answer(request, reply, phoneNumberId, options);
    },
  );

  app.get<{ Params: { version: string; accountId: string }; Querystring: { name?: string } }>(
    '/whatsapp/:version/:accountId/message_templates',
    (request, reply) => {
      if (!isBearer(request, options.token)) {
        return send(reply, planned(new GraphError(190, 'Invalid OAuth access token')));
      }
      return reply.send({ data: options.shelf.list(request.query.name ?? ''), paging: {} });
    },
  );
}

function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  phoneNumberId: string,
  options: WhatsAppRoutesOptions,
): FastifyReply | Promise<FastifyReply> {
  const trouble = options.trouble.decide('whatsapp/messages', addresseeOf(request.body));
  let result: PlannedAnswer | null = null;
  if (!trouble || misbehaviours[trouble.misbehaviour].doesWork) {
    try {
      result = accept(readTemplateMessage(request.body, options.shelf), phoneNumberId, options);
    } catch (error) {
      if (!(error instanceof GraphError)) throw error;
      result = planned(error);
    }
  }
  options.report({ httpStatus: result?.httpStatus ?? 0, misbehaviour: trouble?.misbehaviour ?? null });
  if (trouble) return answerWithTrouble(reply, trouble, result, dialect, options.late);
  return send(reply, result ?? dialect.error500);
}

function accept(
  message: TemplateMessage,
  phoneNumberId: string,
  options: WhatsAppRoutesOptions,
): PlannedAnswer {
  const magic = magicNumber(message.to)?.whatsapp;
  if (magic?.refusedWith) throw new GraphError(magic.refusedWith, 'Chosen by the magic number');
  const id = `wamid.${randomBytes(24).toString('base64')}`;
  const { to, template, language, code, text, category, button, reference } = message;
  const plan = magic?.statuses ?? options.box.plan;
  const seen = { id, phoneNumberId, to, template, language, code, text, category, button, reference };
  options.record.commit({ type: 'message-accepted', ...seen, plan });
  return {
    httpStatus: 200,
    body: {
      messaging_product: 'whatsapp',
      contacts: [{ input: message.input, wa_id: to.slice(1) }],
      messages: [{ id, message_status: 'accepted' }],
    },
  };
}

function planned(error: GraphError): PlannedAnswer {
  return { httpStatus: error.httpStatus, body: error.body(randomBytes(9).toString('base64url')) };
}

function send(reply: FastifyReply, { httpStatus, body }: PlannedAnswer): FastifyReply {
  return reply.code(httpStatus).send(body);
}

function addresseeOf(body: unknown): string | null {
  const to = typeof body === 'object' && body !== null && 'to' in body ? body.to : null;
  return typeof to === 'string' ? toE164(to) : null;
}

function isBearer(request: FastifyRequest, token: string): boolean {
  const digest = (value: string) => createHash('sha256').update(value).digest();
  return timingSafeEqual(digest(request.headers.authorization ?? ''), digest(`Bearer ${token}`));
}
