import { Readable } from 'node:stream';
import { setTimeout as wait } from 'node:timers/promises';
import type { FastifyInstance, FastifyReply } from 'fastify';
import type { Sandbox } from '../sandbox';

const hugeBytes = 10 * 1024 * 1024;
const dripMs = 200;

/** RFC 3161 over HTTP, section 3.4; and the certificate of whom to believe. */
export function registerStampRoutes(app: FastifyInstance, { stamps, log }: Sandbox): void {
  void app.register(async (scope) => {
    scope.addContentTypeParser('application/timestamp-query', { parseAs: 'buffer' }, (_request, body, done) =>
      done(null, body),
    );
    scope.post('/timestamps', async (request, reply) => {
      if (!Buffer.isBuffer(request.body)) return reply.code(415).send();
      stamps.asked += 1;
      log.say('stamp asked', { misbehaviour: stamps.fault });
      return (await misbehave(reply)) ?? answer(reply, await stamps.answer(request.body));
    });
    scope.get('/timestamps/ca.pem', async (_request, reply) =>
      reply.type('application/x-pem-file').send((await stamps.certificates()).right.authority),
    );
  });

  async function misbehave(reply: FastifyReply): Promise<FastifyReply | null> {
    switch (stamps.fault) {
      case 'garbage':
        return answer(reply, Buffer.from('<html>maintenance</html>'));
      case 'huge':
        return answer(reply, Readable.from(zeros(hugeBytes)));
      case 'drip':
        return answer(reply, Readable.from(drops()));
      case 'silent':
        reply.hijack();
        return reply;
      case 'cut':
        reply.hijack();
        reply.raw.destroy();
        return reply;
      case 'error':
        return reply.code(503).send();
      default:
        return null;
    }
  }
}

function answer(reply: FastifyReply, body: Buffer | Readable): FastifyReply {
  return reply.type('application/timestamp-reply').send(body);
}

function* zeros(bytes: number): Generator<Buffer> {
  const block = Buffer.alloc(64 * 1024);
  for (let sent = 0; sent < bytes; sent += block.length) yield block;
}

async function* drops(): AsyncGenerator<Buffer> {
  for (;;) {
    yield Buffer.from([0x30]);
    await wait(dripMs, undefined, { ref: false });
  }
}
