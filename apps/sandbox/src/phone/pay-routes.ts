import type { FastifyInstance } from 'fastify';
import { isOpen } from '../kaspi/payment';
import { chooseLocale } from '../pages/locale';
import { renderPage, sendPage } from '../pages/page';
import type { Sandbox } from '../sandbox';
import { payBody, payPath } from './pay-page';
import { payerButtons } from './payer-buttons';
import { phoneTexts } from './phone-texts';
import { openReturns, registerReturnRoutes, returnPath } from './return-page';
import { isUnopened, scanBody, tokenIn } from './scan-page';

type ByToken = { Params: { token: string }; Querystring: { said?: string } };

/** What a payer does with a link or a code, on any phone. */
export function registerPayRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { desk, record } = sandbox;
  registerReturnRoutes(app, sandbox);
  app.get<{ Querystring: { code?: string } }>('/scan', (request, reply) => {
    desk.settleAll();
    const typed = request.query.code ?? '';
    const found = desk.book.byToken.get(tokenIn(typed));
    if (found) return reply.redirect(payPath(found), 303);
    const session = desk.book.returnByToken.get(tokenIn(typed));
    if (session) return reply.redirect(returnPath(session), 303);
    const locale = chooseLocale(request, reply);
    const isWrong = typed !== '';
    const offers = [...desk.book.restless].filter(isUnopened).toReversed();
    const returns = openReturns(desk);
    const body = scanBody({ locale, typed, isWrong, offers, returns, nowMs: record.clock.nowMs() });
    const title = phoneTexts[locale].scanTitle;
    const page = renderPage({ locale, title, path: '/scan', live: '/live/payments', body });
    return sendPage(reply, page, isWrong ? 422 : 200);
  });

  app.get<ByToken>('/pay/:token', (request, reply) => {
    const payment = desk.book.byToken.get(request.params.token);
    if (!payment) return reply.redirect('/scan?code=-', 303);
    // Opening is what a link is for: the provider counts it, as it counts a scan.
    if (!desk.act(payment, 'scan', 'payer')) desk.settle(payment);
    const locale = chooseLocale(request, reply);
    const body = payBody({
      locale,
      payment,
      nowMs: record.clock.nowMs(),
      tradePointOf: ({ world, organizationBin, tradePointId }) =>
        desk.book.tradePoint(world, organizationBin, tradePointId),
      isTooLate: request.query.said === 'late',
    });
    const title = phoneTexts[locale].offerTitle;
    const path = payPath(payment);
    return sendPage(reply, renderPage({ locale, title, path, live: '/live/payments', isPhone: true, body }));
  });

  app.post<{ Params: { token: string; act: string } }>('/pay/:token/:act', (request, reply) => {
    const payment = desk.book.byToken.get(request.params.token);
    const act = payerButtons.find((button) => button === request.params.act);
    if (!payment || !act) return reply.code(404).send({ message: 'No such link or code' });
    desk.settle(payment);
    const isDone = isOpen(payment) && desk.act(payment, act, 'payer');
    return reply.redirect(`${payPath(payment)}${isDone ? '' : '?said=late'}`, 303);
  });
}
