import type { FastifyInstance, FastifyReply } from 'fastify';
import { sendAsset } from '../assets';

const pixel = Buffer.from('R0lGODlhAQABAIAAAAAAAP///yH5BAEAAAAALAAAAAABAAEAAAIBRAA7', 'base64');

/**
 * The hosts of Yandex.Metrica, Google Analytics and the chat of 1C-Bitrix. They leave marks of their own in the browser, as the
 * real ones do, and keep nothing.
 */
export function registerVisitorToolRoutes(app: FastifyInstance): void {
  app.get('/metrica/metrika/tag.js', (_request, reply) => sendAsset(reply, 'metrica-tag.js'));
  app.get('/metrica/watch/:counter', (_request, reply) =>
    marked(reply, 'yandexuid').type('image/gif').send(pixel),
  );
  app.post('/metrica/webvisor/:counter', (_request, reply) => reply.code(204).send());
  app.get('/google/gtag/js', (_request, reply) => sendAsset(reply, 'google-tag.js'));
  app.post('/google/g/collect', (_request, reply) => marked(reply, 'NID').code(204).send());
  app.get('/bitrix/loader.js', (_request, reply) => sendAsset(reply, 'bitrix-loader.js'));
  app.get('/bitrix/chat', (_request, reply) =>
    marked(reply, 'BITRIX_SM_GUEST_ID')
      .type('text/html; charset=utf-8')
      .send('<!doctype html><html lang="ru"><title>Bitrix24</title><p>Чат Bitrix24 (песочница)</p></html>'),
  );
}

/** A cookie of the vendor's own host: out of reach of the site that called it. */
function marked(reply: FastifyReply, name: string): FastifyReply {
  return reply.header('set-cookie', `${name}=1; Path=/; Max-Age=31536000; SameSite=None; Secure; HttpOnly`);
}
