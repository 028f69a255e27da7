import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { misbehaviours } from '../misbehaviour/misbehaviours';
import {
  answerWithTrouble,
  type LateAnswers,
  type PlannedAnswer,
  type TroubleDialect,
} from '../misbehaviour/perform';
import type { Trouble, TroubleMaker } from '../misbehaviour/trouble-maker';
import { fromKaspiPhone } from '../record/phone-number';
import type { RecordOfTruth } from '../record/record-of-truth';
import { type Caller, identifyCaller } from './caller';
import { type KaspiAnswer, KaspiCall } from './kaspi-call';
import type { KaspiDesk } from './kaspi-desk';
import type { KaspiOperation } from './kaspi-operation';
import { type SandboxWorld, type Scheme, sandboxWorlds } from './operations';
import { partnerApi } from './partner-api';
import { KaspiRefusal, NotTheProtocol, type StatusCode, statusMessages } from './status-codes';

const dialect: TroubleDialect = {
  unknownCode: { httpStatus: 200, body: { StatusCode: -77777, Message: 'Неизвестная ошибка', Data: null } },
  unavailable: envelope({ statusCode: -999 }),
  sessionLost: { httpStatus: 401, body: { StatusCode: -10000, Message: statusMessages[-10000] } },
  tooMany: { httpStatus: 429, body: { StatusCode: -999, Message: statusMessages[-999] } },
  error500: { httpStatus: 500, body: { Message: 'An error has occurred.' } },
};

export interface KaspiRoutesOptions {
  readonly record: RecordOfTruth;
  readonly desk: KaspiDesk;
  readonly trouble: TroubleMaker;
  readonly late: LateAnswers;
  /** With mutual TLS on, r2 and r3 are refused on the plain port with -10000, as at Kaspi. */
  readonly isCertificateRequired: boolean;
  readonly report: (call: CallReport) => void;
}

export interface CallReport {
  readonly world: SandboxWorld;
  readonly scheme: Scheme;
  readonly operation: string;
  readonly requestId: string | null;
  readonly httpStatus: number | null;
  readonly statusCode: number | null;
  readonly misbehaviour: string | null;
}

export function registerKaspiRoutes(app: FastifyInstance, options: KaspiRoutesOptions): void {
  for (const world of sandboxWorlds) {
    for (const operation of partnerApi) {
      if (operation.worlds && !operation.worlds.includes(world)) continue;
      for (const scheme of operation.schemes) {
        for (const version of operation.versions ?? (['v01'] as const)) {
          app.route({
            method: operation.method,
            url: `/kaspi/${world}/${scheme}/${version}${operation.path}`,
            handler: (request, reply) =>
              answer(request, reply, { world, scheme, version, operation }, options),
          });
        }
      }
    }
  }
}

interface Place {
  readonly world: SandboxWorld;
  readonly scheme: Scheme;
  readonly version: 'v01' | 'v02';
  readonly operation: KaspiOperation;
}

async function answer(
  request: FastifyRequest,
  reply: FastifyReply,
  place: Place,
  options: KaspiRoutesOptions,
): Promise<FastifyReply> {
  const { desk, trouble: troubleMaker, record, late, report } = options;
  const { world, scheme, operation } = place;
  const fields = readFields(request);
  const requestId = readRequestId(request);
  let call: KaspiCall | null = null;
  let trouble: Trouble | null = null;
  let isDone = false;
  let planned: PlannedAnswer | null = null;
  try {
    if (requestId === null) throw new NotTheProtocol('The header X-Request-ID must be a GUID');
    const caller: Caller = identifyCaller(request, world, scheme, options.isCertificateRequired);
    call = new KaspiCall(desk, world, scheme, place.version, requestId, caller.bin, fields);
    trouble = troubleMaker.decide(operation.name, payerOf(fields, desk));
    if (!trouble || misbehaviours[trouble.misbehaviour].doesWork) {
      planned = envelope(operation.handle(call));
      isDone = true;
    }
  } catch (error) {
    planned = refusal(error);
  }
  const seen = trouble ? seenThrough(trouble, planned) : planned;
  const entry = {
    world,
    scheme,
    operation: operation.name,
    requestId,
    httpStatus: seen?.httpStatus ?? null,
    statusCode: statusCodeOf(seen),
    misbehaviour: trouble?.misbehaviour ?? null,
  };
  record.commit({ type: 'kaspi-called', ...entry, paymentId: call?.paymentId ?? null, isDone });
  report(entry);
  if (trouble) return answerWithTrouble(reply, trouble, planned, dialect, late);
  return reply.code(planned?.httpStatus ?? 500).send(planned?.body);
}

function envelope({ statusCode, data, httpStatus }: KaspiAnswer): PlannedAnswer {
  return {
    httpStatus: httpStatus ?? 200,
    body: {
      StatusCode: statusCode,
      Message: statusMessages[statusCode],
      ...(data === undefined ? {} : { Data: data }),
    },
  };
}

function refusal(error: unknown): PlannedAnswer {
  if (error instanceof KaspiRefusal) {
    return envelope({ statusCode: error.statusCode, httpStatus: error.httpStatus });
  }
  if (error instanceof NotTheProtocol) {
    return { httpStatus: error.httpStatus, body: { Message: error.message } };
  }
  throw error;
}

/** What the caller will get to see, for the record: null after a cut. */
function seenThrough(trouble: Trouble, planned: PlannedAnswer | null): PlannedAnswer | null {
  switch (trouble.misbehaviour) {
    case 'doneThenCut':
    case 'cutBeforeDoing':
      return null;
    case 'late':
    case 'huge':
      return planned;
    case 'lateNotDone':
      return dialect.unavailable;
    case 'html':
    case 'htmlDone':
      return { httpStatus: 200, body: null };
    case 'error500Done':
      return dialect.error500;
    case 'unknownCodeDone':
      return dialect.unknownCode;
    default:
      return dialect[trouble.misbehaviour];
  }
}

function statusCodeOf(planned: PlannedAnswer | null): StatusCode | number | null {
  const body = planned?.body;
  return typeof body === 'object' &&
    body !== null &&
    'StatusCode' in body &&
    typeof body.StatusCode === 'number'
    ? body.StatusCode
    : null;
}

/** Body, query and path in one; names are read without regard to case, as the known clients disagree on it. */
function readFields(request: FastifyRequest): ReadonlyMap<string, unknown> {
  const fields = new Map<string, unknown>();
  for (const source of [request.body, request.query, request.params]) {
    if (typeof source !== 'object' || source === null) continue;
    for (const [name, value] of Object.entries(source)) fields.set(name.toLowerCase(), value);
  }
  return fields;
}

function readRequestId(request: FastifyRequest): string | null {
  const header = request.headers['x-request-id'];
  return typeof header === 'string' && /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(header)
    ? header
    : null;
}

/** The payer a call is about, so that magic numbers work for cancel and status too. */
function payerOf(fields: ReadonlyMap<string, unknown>, desk: KaspiDesk): string | null {
  const phone = fields.get('phonenumber');
  if (typeof phone === 'string') return fromKaspiPhone(phone);
  const id = Number(fields.get('qrpaymentid'));
  return desk.book.payments.get(id)?.phone ?? null;
}
