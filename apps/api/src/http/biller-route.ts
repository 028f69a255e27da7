import {
  answerBillerCheck,
  answerBillerPay,
  answerBillerStatus,
  answerWithout,
  type BillerAnswer,
  type BillerDoor,
  findServiceByToken,
  noteRefusedCaller,
} from '@apipay/domain/biller';
import type { MerchantContext } from '@apipay/domain/kernel/context';
import { databaseErrorOf } from '@apipay/domain/kernel/database-errors';
import { addressList } from '@apipay/process/ip-address';
import type { FastifyInstance, FastifyReply, FastifyRequest, HTTPMethods } from 'fastify';
import { visitorContext } from '../context';
import { BoundedCache } from '../graphql/bounded-cache';
import { failureFields } from '../observability/failure-fields';
import type { ApiLogger } from '../observability/log-message';
import type { Metrics } from '../observability/metrics';
import type { ApiServices } from '../services';
import { type BillerFormat, billerContentTypes, renderBillerAnswer } from './biller-answer';
import { type ParsedBillerCall, parseBillerCall, type RefusedBillerCall } from './biller-call';

const prefix = { prefix: '/biller' } as const;
const bodyLimitBytes = 4_096;
const queryLimit = 2_000;
/** The bank gives up after five seconds. */
const deadlineMs = 4_500;

interface BillerParts {
  readonly services: ApiServices;
  readonly logger: ApiLogger;
  readonly metrics: Metrics;
  /** Where a call comes from, through the proxies that are trusted. */
  readonly addressOf: (request: FastifyRequest) => string;
}

/**
 * Where the bank asks and reports payments by account number ("Оплата услуг"). Whatever happens, the bank gets HTTP 200
 * and a body of its own protocol: to it another status is no answer at all.
 */
export function addBillerRoute(app: FastifyInstance, parts: BillerParts): void {
  /** A database that is gone cannot say in which format a service answers. */
  const formats = new BoundedCache<BillerFormat>(1_000);
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'buffer' }, (_request, body, done) => done(null, body));
    scope.setErrorHandler((_error, request, reply) => {
      // The body was too long or broke off: nothing of it has been read.
      const { token } = request.params as { token: string };
      parts.metrics.countBillerCall({ command: 'none', result: 5, outcome: 'invalid' });
      return send(reply, formats.get(token) ?? formatAsked(request), '', answerWithout(5, 'call-invalid'));
    });
    /** Another method, another place below: no call of the protocol, and answered in it all the same. */
    scope.setNotFoundHandler((request, reply) => {
      parts.metrics.countBillerCall({ command: 'none', result: 5, outcome: 'invalid' });
      const [, , token = ''] = request.url.split(/[/?]/);
      return send(reply, formats.get(token) ?? formatAsked(request), '', answerWithout(5, 'call-invalid'));
    });
    const route = {
      method: ['GET', 'POST'] as HTTPMethods[],
      bodyLimit: bodyLimitBytes,
      // Fastify would let HEAD run the handler of GET, and with it a payment.
      exposeHeadRoute: false,
      handler: async (request: FastifyRequest<{ Params: { token: string } }>, reply: FastifyReply) => {
        const { token } = request.params;
        const call = readCall(request);
        const seen: { format: BillerFormat | undefined } = { format: formats.get(token) };
        const answer = await withinDeadline(call, (isLate) =>
          answerCall(parts, request, token, call, isLate, (format) => {
            seen.format = format;
            formats.set(token, format);
          }),
        );
        const command = call.command ?? 'none';
        parts.metrics.countBillerCall({ command, result: answer.said.result, outcome: answer.outcome });
        return send(reply, seen.format ?? formatAsked(request), call.txnId, answer.said);
      },
    };
    scope.route({ ...route, url: '/:token' });
    scope.route({ ...route, url: '/:token/' });
  }, prefix);
}

interface Outcome {
  readonly said: BillerAnswer;
  readonly outcome: 'answered' | 'invalid' | 'unknown-service' | 'stranger' | 'late' | 'failed';
}

type Call = ParsedBillerCall | RefusedBillerCall;

/** Where we do not know ourselves whether a payment was recorded, "no" would be a guess: the bank is told to ask again. */
function unsure(call: Call, outcome: Outcome['outcome']): Outcome {
  const said = call.command === 'pay' ? answerWithout(4, 'in-processing') : answerWithout(5, 'unavailable');
  return { said, outcome };
}

async function withinDeadline(
  call: Call,
  work: (isLate: () => boolean) => Promise<Outcome>,
): Promise<Outcome> {
  let isLate = false;
  let timer: NodeJS.Timeout | undefined;
  const deadline = new Promise<Outcome>((resolve) => {
    timer = setTimeout(() => {
      isLate = true;
      resolve(unsure(call, 'late'));
    }, deadlineMs);
  });
  try {
    return await Promise.race([work(() => isLate), deadline]);
  } finally {
    clearTimeout(timer);
  }
}

/** Never rejects. */
async function answerCall(
  { services, logger, addressOf }: BillerParts,
  request: FastifyRequest,
  token: string,
  call: Call,
  isLate: () => boolean,
  onFormat: (format: BillerFormat) => void,
): Promise<Outcome> {
  const visitor = visitorContext(services, request.scope);
  let hasBegun = false;
  try {
    const service = await findServiceByToken(visitor, token);
    if (service === null) return { said: answerWithout(5, 'unavailable'), outcome: 'unknown-service' };
    onFormat(service.format);
    const ctx: MerchantContext = {
      ...visitor,
      actor: { kind: 'system', task: 'biller' },
      merchantId: service.merchantId,
      mode: service.mode,
    };
    if (!addressList(service.allowedAddresses).holds(addressOf(request))) {
      await noteRefusedCaller(ctx, service);
      return { said: answerWithout(5, 'unavailable'), outcome: 'stranger' };
    }
    if (call.command === null) return { said: answerWithout(5, 'call-invalid'), outcome: 'invalid' };
    // The bank has been told that we do not know: it will ask again, and nothing may start behind its back.
    if (isLate()) return unsure(call, 'late');
    hasBegun = true;
    return { said: await carryOut(ctx, service, call), outcome: 'answered' };
  } catch (error) {
    logger.error('unexpected error', { requestId: request.scope.requestId, ...failureFields(error) });
    if (hasBegun && mayHaveHappened(error)) return unsure(call, 'failed');
    return { said: answerWithout(5, 'unavailable'), outcome: 'failed' };
  }
}

function carryOut(ctx: MerchantContext, service: BillerDoor, call: ParsedBillerCall): Promise<BillerAnswer> {
  switch (call.command) {
    case 'check':
      return answerBillerCheck(ctx, service, call);
    case 'pay':
      return answerBillerPay(ctx, service, call);
    case 'status':
      return answerBillerStatus(ctx, service, call);
  }
}

/** The line broke, so the commit may have been heard; or somebody else holds the same operation. */
const openEnds = /^(CONNECTION_(CLOSED|ENDED|DESTROYED)|ECONNRESET|EPIPE|57P0[12]|08...|55P03)$/;

function mayHaveHappened(error: unknown): boolean {
  return openEnds.test(databaseErrorOf(error)?.code ?? '');
}

function readCall(request: FastifyRequest): Call {
  const { url = '' } = request.raw;
  const start = url.indexOf('?');
  const query = start < 0 ? '' : url.slice(start + 1);
  const refused: RefusedBillerCall = { command: null, txnId: '' };
  if (query.length > queryLimit) return refused;
  const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
  const isForm = /^application\/x-www-form-urlencoded\s*(;|$)/i.test(request.headers['content-type'] ?? '');
  if (body.length > 0 && !isForm) return refused;
  return parseBillerCall(query, body.toString('utf8'));
}

/** For addresses that were never answered: what the caller says it reads. */
function formatAsked(request: FastifyRequest): BillerFormat {
  return /\bxml\b/.test(request.headers.accept ?? '') ? 'xml' : 'json';
}

function send(reply: FastifyReply, format: BillerFormat, txnId: string, answer: BillerAnswer): FastifyReply {
  return reply
    .code(200)
    .type(billerContentTypes[format])
    .send(renderBillerAnswer(format, txnId, answer));
}
