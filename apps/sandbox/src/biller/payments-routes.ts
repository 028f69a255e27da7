import type { FastifyInstance, FastifyReply } from 'fastify';
import { chooseLocale } from '../pages/locale';
import { renderPage, sendPage } from '../pages/page';
import { decimalToMinor } from '../record/money';
import { toE164 } from '../record/phone-number';
import type { Sandbox } from '../sandbox';
import { payWays } from './bank-clerk';
import { readBillerAddress } from './biller-address';
import { operationBody, paymentsBody, paymentsPath } from './payments-page';
import { paymentsTexts } from './payments-texts';

type ByPhone = { Params: { phone: string } };
type ByOperation = { Params: { phone: string; txnId: string } };

/** "Платежи → по номеру лицевого счёта" on the pocket phone: plain forms, no script needed. */
export function registerPaymentsRoutes(app: FastifyInstance, { record, bankBook, bankClerk }: Sandbox): void {
  app.get<ByPhone & { Querystring: Partial<Record<string, string>> }>(
    '/phone/:phone/payments',
    (request, reply) => {
      const phone = toE164(request.params.phone);
      if (phone === null) return notHere(reply);
      const { service = '', account = '', sum = '', said } = request.query;
      const locale = chooseLocale(request, reply);
      const body = paymentsBody({
        locale,
        phone,
        nowMs: record.clock.nowMs(),
        book: bankBook,
        typed: { service, account, sum },
        said: said === 'form' || said === 'service' ? said : null,
      });
      const title = paymentsTexts[locale].title;
      return sendPage(reply, renderPage({ locale, title, path: paymentsPath(phone), isPhone: true, body }));
    },
  );

  app.post<ByPhone>('/phone/:phone/payments', async (request, reply) => {
    const phone = toE164(request.params.phone);
    if (phone === null) return notHere(reply);
    const typed = readForm(request.body, ['service', 'account', 'sum']);
    const amountMinor = decimalToMinor(typed.sum.replace(/\s/g, '').replace(',', '.'));
    if (!bankBook.services.has(typed.service) || typed.account === '' || amountMinor === null) {
      return reply.redirect(`${paymentsPath(phone)}?${new URLSearchParams({ ...typed, said: 'form' })}`, 303);
    }
    const operation = bankClerk.open({
      serviceName: typed.service,
      phone,
      account: typed.account,
      amountMinor,
    });
    await bankClerk.check(operation);
    return reply.redirect(`${paymentsPath(phone)}/${operation.txnId}`, 303);
  });

  app.post<ByPhone>('/phone/:phone/payments/services', (request, reply) => {
    const phone = toE164(request.params.phone);
    if (phone === null) return notHere(reply);
    const { name, url } = readForm(request.body, ['name', 'url']);
    const address = readBillerAddress(url);
    if (name === '' || address === null) return reply.redirect(`${paymentsPath(phone)}?said=service`, 303);
    bankClerk.list(name, address);
    return reply.redirect(`${paymentsPath(phone)}?${new URLSearchParams({ service: name })}`, 303);
  });

  app.get<ByOperation>('/phone/:phone/payments/:txnId', (request, reply) => {
    const found = findOwn(request.params);
    if (found === null) return notHere(reply);
    const locale = chooseLocale(request, reply);
    const path = `${paymentsPath(found.phone)}/${found.operation.txnId}`;
    const body = operationBody({ locale, nowMs: record.clock.nowMs(), ...found });
    const title = paymentsTexts[locale].title;
    return sendPage(reply, renderPage({ locale, title, path, isPhone: true, body }));
  });

  app.post<ByOperation>('/phone/:phone/payments/:txnId/pay', async (request, reply) => {
    const found = findOwn(request.params);
    if (found === null) return notHere(reply);
    const { way } = readForm(request.body, ['way']);
    if (found.operation.takenAtMs === null) {
      await bankClerk.pay(found.operation, payWays.find((known) => known === way) ?? 'once');
    }
    return reply.redirect(`${paymentsPath(found.phone)}/${found.operation.txnId}`, 303);
  });

  function findOwn(params: { phone: string; txnId: string }) {
    const phone = toE164(params.phone);
    const operation = bankBook.operations.get(params.txnId);
    return phone === null || operation?.phone !== phone ? null : { phone, operation };
  }
}

function notHere(reply: FastifyReply): FastifyReply {
  return reply.code(404).send({ message: 'No such payment on this phone' });
}

function readForm<N extends string>(body: unknown, names: readonly N[]): Record<N, string> {
  const fields = (body ?? {}) as Readonly<Record<string, unknown>>;
  return Object.fromEntries(
    names.map((name) => [name, typeof fields[name] === 'string' ? fields[name].trim().slice(0, 300) : '']),
  ) as Record<N, string>;
}
