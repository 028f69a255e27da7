import { randomBytes } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isOpen } from '../kaspi/payment';
import { chooseLocale } from '../pages/locale';
import { renderPage, sendPage } from '../pages/page';
import { readablePhone, toE164 } from '../record/phone-number';
import type { Sandbox } from '../sandbox';
import { numbersBody, type RecentNumber } from './numbers-page';
import { payerButtons } from './payer-buttons';
import { type PhoneApp, phoneBody, phonePath } from './phone-page';
import { phoneTexts } from './phone-texts';

const recentLimit = 20;

export function registerPhoneRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  const { desk, box, record } = sandbox;

  app.get<{ Querystring: { number?: string } }>('/phone', (request, reply) => {
    const typed = request.query.number ?? '';
    const phone = toE164(typed);
    if (phone !== null) return reply.redirect(phonePath(phone), 303);
    return showNumbers(request, reply, typed, typed !== '');
  });

  app.get<{ Params: { phone: string }; Querystring: { app?: string; said?: string } }>(
    '/phone/:phone',
    (request, reply) => {
      const phone = toE164(request.params.phone);
      if (phone === null) return showNumbers(request, reply, request.params.phone, true);
      if (phonePath(phone) !== `/phone/${request.params.phone}`) return reply.redirect(phonePath(phone), 303);
      desk.settleAll();
      const locale = chooseLocale(request, reply);
      const payments = desk.book.byPhone.get(phone) ?? [];
      const messages = box.to(phone);
      const shown: PhoneApp =
        readApp(request.query.app) ?? (messages.length === 0 && payments.length > 0 ? 'kaspi' : 'whatsapp');
      const body = phoneBody({
        locale,
        phone,
        app: shown,
        nowMs: record.clock.nowMs(),
        messages,
        replies: box.repliesOf(phone),
        payments,
        tradePointOf: (payment) =>
          desk.book.tradePoint(payment.world, payment.organizationBin, payment.tradePointId),
        isTooLate: request.query.said === 'late',
      });
      const page = renderPage({
        locale,
        title: readablePhone(phone),
        path: phonePath(phone),
        query: { app: shown },
        live: `/live${phonePath(phone)}`,
        isPhone: true,
        body,
      });
      return sendPage(reply, page);
    },
  );

  app.post<{ Params: { phone: string }; Body: Readonly<Record<string, unknown>> | null }>(
    '/phone/:phone/replies',
    (request, reply) => {
      const from = toE164(request.params.phone);
      const { messageId, text } = request.body ?? {};
      const answered = typeof messageId === 'string' ? box.byId.get(messageId) : undefined;
      const button = answered?.to === from ? answered?.button : null;
      const said = button?.text ?? (typeof text === 'string' ? text.trim().slice(0, 1_000) : '');
      const last = answered ?? (from === null ? undefined : box.to(from).at(-1));
      if (from === null || said === '') return reply.code(404).send({ message: 'Nothing to answer' });
      record.commit({
        type: 'reply-sent',
        id: `wamid.${randomBytes(24).toString('base64')}`,
        phoneNumberId: last?.phoneNumberId ?? '100200300',
        from,
        text: said,
        payload: button?.payload ?? null,
        contextId: button ? (answered?.id ?? null) : null,
      });
      return reply.redirect(`${phonePath(from)}?app=whatsapp`, 303);
    },
  );

  app.post<{ Params: { phone: string; id: string; act: string } }>(
    '/phone/:phone/invoices/:id/:act',
    (request, reply) => {
      const phone = toE164(request.params.phone);
      const payment = desk.book.payments.get(Number(request.params.id));
      const act = payerButtons.find((button) => button === request.params.act);
      if (phone === null || !payment || payment.phone !== phone || !act) {
        return reply.code(404).send({ message: 'No such invoice on this phone' });
      }
      desk.settle(payment);
      const isDone = isOpen(payment) && desk.act(payment, act, 'payer');
      return reply.redirect(`${phonePath(phone)}?app=kaspi${isDone ? '' : '&said=late'}`, 303);
    },
  );

  function showNumbers(
    request: FastifyRequest,
    reply: FastifyReply,
    typed: string,
    isWrong: boolean,
  ): FastifyReply {
    desk.settleAll();
    const locale = chooseLocale(request, reply);
    const nowMs = record.clock.nowMs();
    const body = numbersBody({ locale, typed, isWrong, recent: recentNumbers(), nowMs });
    const page = renderPage({ locale, title: phoneTexts[locale].chooseTitle, path: '/phone', body });
    return sendPage(reply, page, isWrong ? 422 : 200);
  }

  function recentNumbers(): RecentNumber[] {
    const lastAt = new Map<string, number>(box.addressees);
    for (const [phone, payments] of desk.book.byPhone) {
      lastAt.set(phone, Math.max(lastAt.get(phone) ?? 0, payments.at(-1)?.createdAtMs ?? 0));
    }
    return [...lastAt]
      .sort(([, left], [, right]) => right - left)
      .slice(0, recentLimit)
      .map(([phone, lastAtMs]) => ({
        phone,
        lastAtMs,
        openInvoices: (desk.book.byPhone.get(phone) ?? []).filter(isOpen).length,
      }));
  }
}

function readApp(app: string | undefined): PhoneApp | undefined {
  return app === 'whatsapp' || app === 'kaspi' ? app : undefined;
}
