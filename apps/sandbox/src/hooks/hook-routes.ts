import { randomUUID } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import type { LateAnswers } from '../misbehaviour/perform';
import type { RecordOfTruth } from '../record/record-of-truth';
import type { HookInbox } from './hook-inbox';
import { verifyDelivery } from './verify-delivery';

export interface HookRoutesOptions {
  readonly record: RecordOfTruth;
  readonly inbox: HookInbox;
  readonly late: LateAnswers;
  readonly report: (result: { readonly verdict: string; readonly httpStatus: number }) => void;
}

export const hookNamePattern = /^[A-Za-z0-9_-]{1,64}$/;

/** `POST /hooks/{name}`: keeps the raw body, checks the signature, answers as it was told to. */
export function registerHookRoutes(app: FastifyInstance, options: HookRoutesOptions): void {
  const { record, inbox, late, report } = options;
  void app.register(async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser('*', { parseAs: 'string' }, (_request, body, done) => done(null, body));
    scope.post<{ Params: { name: string } }>('/hooks/:name', async (request, reply) => {
      const { name } = request.params;
      if (!hookNamePattern.test(name)) return reply.code(404).send({ message: 'No such receiver' });
      const body = typeof request.body === 'string' ? request.body : '';
      const headers = Object.fromEntries(
        Object.entries(request.headers).map(([header, value]) => [header, String(value)]),
      );
      const { secret, answer } = inbox.peek(name);
      const verdict = verifyDelivery(body, headers, secret);
      const answeredWith = answer?.status ?? 200;
      // Real time, not the sandbox's: signatures are dated by the sender's clock.
      record.commit({
        type: 'hook-received',
        name,
        id: randomUUID(),
        headers,
        body,
        verdict,
        answeredWith,
        atMs: Date.now(),
      });
      report({ verdict, httpStatus: answeredWith });
      if (answer && answer.delayMs > 0) await late.wait(answer.delayMs);
      if (answer?.location) void reply.header('location', answer.location);
      return reply
        .code(answeredWith)
        .send(answeredWith === 200 ? { received: true } : { message: 'As ordered' });
    });
  });
}
