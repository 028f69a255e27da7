import type { FastifyInstance } from 'fastify';
import type { ReturnSession } from '../kaspi/kaspi-book';
import type { KaspiDesk } from '../kaspi/kaspi-desk';
import { pocketPhone } from '../kaspi/payment';
import { type Html, html } from '../pages/html';
import { icons } from '../pages/icons';
import { chooseLocale, type Locale } from '../pages/locale';
import { languageLinks, renderPage, sendPage } from '../pages/page';
import { siteTexts } from '../pages/site-texts';
import { readablePhone, toE164 } from '../record/phone-number';
import type { Sandbox } from '../sandbox';
import { phoneTexts } from './phone-texts';

export function returnPath(session: ReturnSession): string {
  return `/return/${session.token}`;
}

export function openReturns(desk: KaspiDesk): readonly ReturnSession[] {
  return [...desk.book.returnSessions.values()].filter((session) => desk.canScan(session)).toReversed();
}

type ByToken = { Params: { token: string }; Querystring: { said?: string } };

/** What a buyer does with the code of a till that gives money back. */
export function registerReturnRoutes(app: FastifyInstance, { desk }: Sandbox): void {
  app.get<ByToken>('/return/:token', (request, reply) => {
    const session = desk.book.returnByToken.get(request.params.token);
    if (!session) return reply.redirect('/scan?code=-', 303);
    const locale = chooseLocale(request, reply);
    const isWrong = request.query.said === 'number';
    const body = returnBody({ locale, session, isOpen: desk.canScan(session), isWrong });
    const title = phoneTexts[locale].returnTitle;
    const page = renderPage({ locale, title, path: returnPath(session), isPhone: true, body });
    return sendPage(reply, page, isWrong ? 422 : 200);
  });

  app.post<ByToken>('/return/:token/show', (request, reply) => {
    const session = desk.book.returnByToken.get(request.params.token);
    if (!session) return reply.redirect('/scan?code=-', 303);
    const { number } = (request.body ?? {}) as { readonly number?: string };
    const phone = toE164(number ?? '');
    if (phone === null) return reply.redirect(`${returnPath(session)}?said=number`, 303);
    desk.scanReturn(session.id, phone);
    return reply.redirect(returnPath(session), 303);
  });
}

function returnBody(view: {
  readonly locale: Locale;
  readonly session: ReturnSession;
  readonly isOpen: boolean;
  readonly isWrong: boolean;
}): Html {
  const { locale, session, isOpen, isWrong } = view;
  const texts = phoneTexts[locale];
  const path = returnPath(session);
  const known = session.phone;
  return html`<div class="stage"><article class="phone" aria-label="${texts.returnTitle}">
<div class="top"><a href="/scan" aria-label="${texts.scanTitle}">${icons.back}</a><h1>Kaspi</h1><a href="${path}" id="refresh" aria-label="${texts.refresh}">${icons.again}</a></div>
<div class="screen" tabindex="0" role="region" aria-label="Kaspi">
<h2>${texts.returnTitle}</h2>
${
  known !== null
    ? html`<p role="status" data-shown>${texts.returnShown(readablePhone(known))}</p>`
    : isOpen
      ? html`<p>${texts.returnLead}</p><form method="post" action="${path}/show" class="field">
<label for="number">${texts.number}</label>
<input id="number" name="number" type="tel" inputmode="tel" autocomplete="off" required value="${readablePhone(pocketPhone)}" aria-describedby="number-hint">
${isWrong && html`<p class="error" role="alert">${icons.cross}<span>${texts.numberWrong}</span></p>`}
<p class="small muted" id="number-hint">${texts.returnHint}</p>
<button class="button main">${texts.returnShow}</button></form>`
      : html`<p role="alert">${texts.scanWrong}</p>`
}
</div>
<div class="bottom"><span class="chip">${siteTexts[locale].sandbox}</span>${languageLinks({ locale, path })}</div>
</article></div>`;
}
