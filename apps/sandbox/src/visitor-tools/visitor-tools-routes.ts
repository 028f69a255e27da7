import type { FastifyInstance, FastifyReply } from 'fastify';
import { sendAsset } from '../assets';
import { createBitrixPortal } from './bitrix-portal';

const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/** Opens nothing but this sandbox. */
const sandboxWebhookSecret = 'sandbox';

/**
 * The hosts of Yandex.Metrica, Google Analytics and the chat of 1C-Bitrix. They leave marks of their own in the browser, as the
 * real ones do, and keep nothing but the portal's cards of those who wrote.
 */
export function registerVisitorToolRoutes(app: FastifyInstance): void {
  const portal = createBitrixPortal();
  app.get('/metrica/metrika/tag.js', (_request, reply) => sendAsset(reply, 'metrica-tag.js'));
  app.get('/metrica/watch/:counter', (_request, reply) =>
    marked(reply, 'yandexuid').type('image/gif').send(pixel),
  );
  app.post('/metrica/webvisor/:counter', (_request, reply) => reply.code(204).send());
  app.get('/google/gtag/js', (_request, reply) => sendAsset(reply, 'google-tag.js'));
  app.post('/google/g/collect', (_request, reply) => marked(reply, 'NID').code(204).send());
  app.get('/bitrix/loader.js', (_request, reply) => sendAsset(reply, 'bitrix-loader.js'));
  app.get<{ Querystring: { name?: string } }>('/bitrix/chat', ({ query }, reply) => {
    // As if the visitor wrote a first word as soon as the chat opened.
    const name = query.name ?? '';
    if (/^APIPAY-[0-9A-F]{16}$/.test(name)) portal.takeMessage(name);
    return marked(reply, 'BITRIX_SM_GUEST_ID')
      .type('text/html; charset=utf-8')
      .send('<!doctype html><html lang="ru"><title>Bitrix24</title><p>Чат Bitrix24 (песочница)</p></html>');
  });
  app.post<{ Params: { secret: string; method: string } }>(
    '/bitrix/rest/1/:secret/:method',
    ({ params, body }, reply) => {
      if (params.secret !== sandboxWebhookSecret)
        return reply.code(401).send({ error: 'INVALID_CREDENTIALS' });
      const answer = portal.call(params.method, body);
      if (answer === null) return reply.code(404).send({ error: 'ERROR_METHOD_NOT_FOUND' });
      return reply.code('error' in answer ? 400 : 200).send(answer);
    },
  );
}

/** A cookie of the vendor's own host: out of reach of the site that called it. */
function marked(reply: FastifyReply, name: string): FastifyReply {
  return reply.header('set-cookie', `${name}=1; Path=/; Max-Age=31536000; SameSite=None; Secure; HttpOnly`);
}
