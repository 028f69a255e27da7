import type { FastifyReply } from 'fastify';
import type { Trouble } from './trouble-maker';

export interface PlannedAnswer {
  readonly httpStatus: number;
  readonly body: unknown;
}

/** How each protocol says the things that are not its normal answer. */
export interface TroubleDialect {
  readonly unknownCode: PlannedAnswer;
  readonly unavailable: PlannedAnswer;
  readonly sessionLost: PlannedAnswer;
  readonly tooMany: PlannedAnswer;
  readonly error500: PlannedAnswer;
}

const megabyte = 'x'.repeat(1_048_576);
const page =
  '<!doctype html><html><head><title>Maintenance</title></head><body><h1>502</h1><p>Try again later</p></body></html>';

/** Answers still waiting for their late moment; cut when the process stops, so that they do not hold it. */
export class LateAnswers {
  readonly #waiting = new Set<() => void>();

  wait(ms: number): Promise<'due' | 'stopped'> {
    return new Promise((resolve) => {
      const stop = () => {
        clearTimeout(timer);
        this.#waiting.delete(stop);
        resolve('stopped');
      };
      const timer = setTimeout(() => {
        this.#waiting.delete(stop);
        resolve('due');
      }, ms);
      this.#waiting.add(stop);
    });
  }

  stop(): void {
    for (const stop of [...this.#waiting]) stop();
  }
}

/** Sends `answer` spoilt in the way `trouble` says; `answer` is null when the work was not done. */
export async function answerWithTrouble(
  reply: FastifyReply,
  trouble: Trouble,
  answer: PlannedAnswer | null,
  dialect: TroubleDialect,
  late: LateAnswers,
): Promise<FastifyReply> {
  const send = (planned: PlannedAnswer) => reply.code(planned.httpStatus).send(planned.body);
  switch (trouble.misbehaviour) {
    case 'late':
    case 'lateNotDone':
      return (await late.wait(trouble.delayMs)) === 'stopped'
        ? cut(reply)
        : send(answer ?? dialect.unavailable);
    case 'doneThenCut':
    case 'cutBeforeDoing':
      return cut(reply);
    case 'error500':
    case 'error500Done':
      return send(dialect.error500);
    case 'html':
    case 'htmlDone':
      return reply.code(200).type('text/html; charset=utf-8').send(page);
    case 'huge':
      return send({
        httpStatus: answer?.httpStatus ?? 200,
        body: { ...(typeof answer?.body === 'object' ? answer.body : {}), Padding: megabyte },
      });
    case 'unknownCode':
    case 'unknownCodeDone':
      return send(dialect.unknownCode);
    case 'unavailable':
      return send(dialect.unavailable);
    case 'tooMany':
      return send(dialect.tooMany);
    case 'sessionLost':
      return send(dialect.sessionLost);
  }
}

/** A reset, not a polite end: the client sees ECONNRESET. */
function cut(reply: FastifyReply): FastifyReply {
  reply.hijack();
  const { socket } = reply.raw;
  if (socket) {
    try {
      socket.resetAndDestroy();
    } catch {
      // A TLS socket cannot be reset, only destroyed.
      socket.destroy();
    }
  }
  return reply;
}
