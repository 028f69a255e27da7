import type { FastifyInstance, FastifyReply } from 'fastify';
import type { KaspiBook } from '../kaspi/kaspi-book';
import type { SandboxEvent } from '../record/events';
import { toE164 } from '../record/phone-number';
import type { Sandbox } from '../sandbox';

const heartbeatMs = 20_000;

/** Server-sent events that say only "something changed": the page then asks for itself again. */
export function registerLiveRoutes(app: FastifyInstance, { record, desk }: Sandbox): void {
  const open = new Set<() => void>();
  app.addHook('preClose', async () => {
    for (const end of [...open]) end();
  });

  app.get<{ Params: { phone: string } }>('/live/phone/:phone', async (request, reply) => {
    const phone = toE164(request.params.phone);
    if (phone === null) return reply.code(404).send({ message: 'Not a phone number' });
    return stream(reply, (event) => concernsPhone(event, phone, desk.book));
  });
  app.get('/live/payments', async (_request, reply) =>
    stream(reply, (event) => event.type === 'payment-created' || event.type === 'payment-acted'),
  );
  app.get('/live/hooks', async (_request, reply) =>
    stream(reply, (event) => event.type === 'hook-received' || event.type === 'hook-configured'),
  );

  function stream(reply: FastifyReply, concerns: (event: SandboxEvent) => boolean): FastifyReply {
    reply.hijack();
    const { raw } = reply;
    raw.writeHead(200, {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-store',
      'x-accel-buffering': 'no',
    });
    raw.write('retry: 1000\n\n');
    const stopWatching = record.watch((event) => {
      if (concerns(event)) raw.write('event: change\ndata: {}\n\n');
    });
    const heartbeat = setInterval(() => raw.write(': still here\n\n'), heartbeatMs);
    const end = () => {
      open.delete(end);
      stopWatching();
      clearInterval(heartbeat);
      raw.end();
    };
    open.add(end);
    raw.once('close', end);
    return reply;
  }
}

function concernsPhone(event: SandboxEvent, phone: string, book: KaspiBook): boolean {
  switch (event.type) {
    case 'message-accepted':
      return event.to === phone;
    case 'payment-created':
      return event.phone === phone;
    case 'payment-acted':
    case 'cancel-asked':
    case 'money-returned':
      return book.payments.get(event.id)?.phone === phone;
    case 'clock-set':
      return true;
    default:
      return false;
  }
}
