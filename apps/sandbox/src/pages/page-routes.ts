import type { FastifyInstance, FastifyRequest } from 'fastify';
import { templateStatusInput } from '../control/control.inputs';
import { hookNamePattern } from '../hooks/hook-routes';
import { isHookSecret } from '../hooks/verify-delivery';
import { magicBins, magicNumbers } from '../magic/magic-numbers';
import type { Sandbox } from '../sandbox';
import { homeBody } from './home-page';
import { hookBody, hookListBody } from './hooks-page';
import { chooseLocale } from './locale';
import { magicBody } from './magic-page';
import { renderPage, sendPage } from './page';
import { siteTexts } from './site-texts';
import { whatsappBody } from './whatsapp-page';

type ByName = { Params: { name: string }; Querystring: { said?: string } };

export function registerPageRoutes(app: FastifyInstance, { inbox, record, shelf }: Sandbox): void {
  app.get('/', (request, reply) => {
    const locale = chooseLocale(request, reply);
    const title = siteTexts[locale].homeTitle;
    return sendPage(
      reply,
      renderPage({ locale, title, path: '/', body: homeBody(locale, originOf(request)) }),
    );
  });

  const magicTable = { numbers: magicNumbers, bins: magicBins };
  app.get('/magic.json', async () => magicTable);
  app.get('/magic', (request, reply) => {
    const accept = request.headers.accept ?? '';
    if (accept.includes('application/json') && !accept.includes('text/html')) return reply.send(magicTable);
    const locale = chooseLocale(request, reply);
    const title = siteTexts[locale].magic;
    return sendPage(reply, renderPage({ locale, title, path: '/magic', body: magicBody(locale) }));
  });

  app.get<{ Querystring: { said?: string } }>('/whatsapp', (request, reply) => {
    const locale = chooseLocale(request, reply);
    const body = whatsappBody({ locale, origin: originOf(request), shelf, said: request.query.said });
    const title = siteTexts[locale].whatsappCard;
    return sendPage(reply, renderPage({ locale, title, path: '/whatsapp', body }));
  });
  app.post('/whatsapp/templates', (request, reply) => {
    const typed = templateStatusInput.safeParse(request.body);
    if (!typed.success || shelf.find(typed.data.name) === null) return reply.redirect('/whatsapp', 303);
    record.commit({ type: 'template-status-set', ...typed.data });
    return reply.redirect('/whatsapp?said=saved', 303);
  });

  app.get<{ Querystring: { name?: string } }>('/hooks', (request, reply) => {
    const { name } = request.query;
    if (name !== undefined && hookNamePattern.test(name)) return reply.redirect(`/hooks/${name}`, 303);
    const locale = chooseLocale(request, reply);
    const body = hookListBody(locale, originOf(request), [...inbox.hooks.values()]);
    const title = siteTexts[locale].hooksCard;
    return sendPage(reply, renderPage({ locale, title, path: '/hooks', live: '/live/hooks', body }));
  });
  app.get<ByName>('/hooks/:name', (request, reply) => {
    const { name } = request.params;
    if (!hookNamePattern.test(name)) return reply.redirect('/hooks', 303);
    const locale = chooseLocale(request, reply);
    const body = hookBody({
      locale,
      origin: originOf(request),
      hook: inbox.peek(name),
      said: request.query.said,
    });
    return sendPage(
      reply,
      renderPage({ locale, title: name, path: `/hooks/${name}`, live: '/live/hooks', body }),
    );
  });
  app.post<ByName>('/hooks/:name/secret', (request, reply) => {
    const { name } = request.params;
    if (!hookNamePattern.test(name)) return reply.redirect('/hooks', 303);
    const { secret } = (request.body ?? {}) as { secret?: unknown };
    const typed = typeof secret === 'string' ? secret.trim() : '';
    if (!isHookSecret(typed)) return reply.redirect(`/hooks/${name}?said=wrong`, 303);
    record.commit({ type: 'hook-configured', name, secret: typed });
    return reply.redirect(`/hooks/${name}?said=saved`, 303);
  });
}

function originOf(request: FastifyRequest): string {
  return `${request.protocol}://${request.host}`;
}
