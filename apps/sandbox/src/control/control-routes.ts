import { isIPv4 } from 'node:net';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { ZodType } from 'zod';
import { describeOperation, tellBankTruth } from '../biller/bank-truth';
import { readBillerAddress } from '../biller/biller-address';
import { hookNamePattern } from '../hooks/hook-routes';
import { isHookSecret } from '../hooks/verify-delivery';
import type { ProviderPayment } from '../kaspi/payment';
import { decimalToMinor } from '../record/money';
import { toE164 } from '../record/phone-number';
import type { Sandbox } from '../sandbox';
import { writeStatement } from '../statements/statement';
import {
  actInput,
  behaviourInput,
  billerCallInput,
  billerPaymentInput,
  billerServiceInput,
  clockInput,
  devicesInput,
  faultsInput,
  hookInput,
  returnInput,
  rulesInput,
  scanInput,
  stampInput,
  statementInput,
  statusPlanInput,
  templateStatusInput,
} from './control.inputs';
import { describePayment, tellTruth } from './truth';

class ControlProblem extends Error {
  constructor(
    message: string,
    readonly httpStatus: 400 | 404 | 409 = 400,
  ) {
    super(message);
  }
}

/** `/control/…`: JSON for tests and the launcher, for callers on this machine only. */
export function registerControlRoutes(app: FastifyInstance, sandbox: Sandbox): void {
  void app.register(
    async (scope) => {
      scope.addHook('onRequest', async (request, reply) => {
        if (!isLoopback(request)) await reply.code(403).send({ message: 'Control is for this machine only' });
      });
      scope.setErrorHandler((error, _request, reply) => {
        if (error instanceof ControlProblem)
          return reply.code(error.httpStatus).send({ message: error.message });
        throw error;
      });
      moneyRoutes(scope, sandbox);
      troubleRoutes(scope, sandbox);
      messageRoutes(scope, sandbox);
      hookRoutes(scope, sandbox);
      billerRoutes(scope, sandbox);
      wholeRoutes(scope, sandbox);
    },
    { prefix: '/control' },
  );
}

type ById = { Params: { id: string } };
type ByPhone = { Params: { phone: string } };
type ByName = { Params: { name: string } };

function moneyRoutes(scope: FastifyInstance, { desk }: Sandbox): void {
  scope.get<ByPhone>('/phones/:phone/invoices', async (request) => {
    desk.settleAll();
    return (desk.book.byPhone.get(readPhone(request.params.phone)) ?? []).map(describePayment);
  });
  scope.get<ById>('/invoices/:id', async (request) => describePayment(findPayment(request.params.id)));
  scope.post<ById>('/invoices/:id/act', async (request) => {
    const { act, force } = parse(actInput, request.body);
    const payment = findPayment(request.params.id);
    if (!desk.act(payment, act, 'control', force)) {
      throw new ControlProblem(`An invoice that is ${payment.state} takes no ${act}`, 409);
    }
    return describePayment(payment);
  });
  scope.post<ById>('/invoices/:id/outside-return', async (request) => {
    const { amount } = parse(returnInput, request.body);
    const payment = findPayment(request.params.id);
    if (payment.receipts.length === 0) throw new ControlProblem('Only a paid invoice can be returned', 409);
    desk.returnMoney(payment, BigInt(amount.replace('.', '')), 'outside');
    return describePayment(payment);
  });
  scope.post<ById>('/return-sessions/:id/scan', async (request) => {
    const phone = readPhone(parse(scanInput, request.body).phone);
    if (!desk.scanReturn(Number(request.params.id), phone)) throw new ControlProblem('No such session', 404);
    return { phone };
  });
  scope.post('/devices/switch-off', async (request) => {
    const { world, organizationBin } = parse(devicesInput, request.body);
    const devices = [...desk.book.devices.values()].filter(
      (device) => device.world === world && device.organizationBin === organizationBin && !device.isDeleted,
    );
    for (const { deviceToken } of devices) desk.deleteDevice(world, deviceToken);
    return { count: devices.length };
  });
  scope.get('/rules', async () => desk.rules);
  scope.post('/rules', async (request) => {
    desk.rules = { ...desk.rules, ...parse(rulesInput, request.body) };
    return desk.rules;
  });

  function findPayment(id: string): ProviderPayment {
    const payment = desk.book.payments.get(Number(id));
    if (!payment) throw new ControlProblem('No such provider invoice', 404);
    desk.settle(payment);
    return payment;
  }
}

function troubleRoutes(scope: FastifyInstance, { record, trouble, stamps }: Sandbox): void {
  scope.get('/behaviours', async () => trouble.queue.list());
  scope.post('/behaviours', async (request) => {
    const { behaviour: misbehaviour, ...order } = parse(behaviourInput, request.body);
    const behaviour = {
      id: trouble.queue.nextId,
      misbehaviour,
      operation: order.operation,
      times: order.times,
      phone: order.phone == null ? null : readPhone(order.phone),
      delayMs: order.delayMs ?? null,
    };
    record.commit({ type: 'behaviour-queued', behaviour });
    return behaviour;
  });
  scope.post('/timestamps', async (request) => {
    stamps.fault = parse(stampInput, request.body).fault;
    return { fault: stamps.fault };
  });
  scope.delete('/behaviours', async () => {
    record.commit({ type: 'behaviours-cleared' });
    return trouble.queue.list();
  });
  scope.get('/faults', async () => trouble.faults.describe());
  scope.post('/faults', async (request) => {
    record.commit({ type: 'faults-set', ...parse(faultsInput, request.body) });
    return trouble.faults.describe();
  });
}

function messageRoutes(scope: FastifyInstance, { record, box, shelf, statusWebhooks }: Sandbox): void {
  scope.get<ByPhone>('/phones/:phone/messages', async (request) => box.to(readPhone(request.params.phone)));
  scope.get<ByPhone>('/phones/:phone/code', async (request) => {
    const message = box.to(readPhone(request.params.phone)).findLast(({ code }) => code !== null);
    if (!message) throw new ControlProblem('No message to this number', 404);
    return { code: message.code, messageId: message.id, at: new Date(message.acceptedAtMs).toISOString() };
  });
  scope.post('/whatsapp/subscribe', async () => statusWebhooks.subscribe());
  scope.post('/whatsapp/templates', async (request) => {
    record.commit({ type: 'template-status-set', ...parse(templateStatusInput, request.body) });
    return shelf.list('');
  });
  scope.post('/whatsapp/statuses', async (request) => {
    record.commit({ type: 'status-plan-set', plan: parse(statusPlanInput, request.body).statuses });
    return { statuses: box.plan };
  });
}

function hookRoutes(scope: FastifyInstance, { record, inbox }: Sandbox): void {
  scope.get('/hooks', async () =>
    [...inbox.hooks.values()].map(({ deliveries, ...hook }) => ({ ...hook, deliveries: deliveries.length })),
  );
  scope.get<ByName>('/hooks/:name', async (request) => inbox.peek(readName(request.params.name)).deliveries);
  scope.post<ByName>('/hooks/:name', async (request) => {
    const { secret, answer } = parse(hookInput, request.body);
    if (typeof secret === 'string' && !isHookSecret(secret)) {
      throw new ControlProblem('secret must be whsec_ and base64 of 24 to 64 bytes');
    }
    const name = readName(request.params.name);
    record.commit({
      type: 'hook-configured',
      name,
      ...(secret === undefined ? {} : { secret }),
      ...(answer === undefined ? {} : { answer }),
    });
    return { name };
  });
}

function billerRoutes(scope: FastifyInstance, { bankBook, bankClerk }: Sandbox): void {
  scope.post('/biller/services', async (request) => {
    const { name, url } = parse(billerServiceInput, request.body);
    const address = readBillerAddress(url);
    if (address === null) throw new ControlProblem('url must be an address such as http://host/biller/token');
    bankClerk.list(name, address);
    return { name, url: address };
  });
  scope.post('/biller/payments', async (request) => {
    const { service, account, amount, phone, way } = parse(billerPaymentInput, request.body);
    const amountMinor = decimalToMinor(amount);
    if (amountMinor === null) throw new ControlProblem('amount must be a decimal such as 15000.00');
    if (!bankBook.services.has(service)) throw new ControlProblem('No such service', 404);
    const payer = phone == null ? null : readPhone(phone);
    const operation = bankClerk.open({ serviceName: service, phone: payer, account, amountMinor });
    await bankClerk.check(operation);
    if (way !== null) await bankClerk.pay(operation, way);
    return describeOperation(operation);
  });
  scope.post<ById>('/biller/payments/:id/call', async (request) => {
    const { command, way } = parse(billerCallInput, request.body);
    const operation = bankBook.operations.get(request.params.id);
    if (!operation) throw new ControlProblem('No such operation', 404);
    if (command === 'pay') await bankClerk.pay(operation, way);
    else await bankClerk[command](operation);
    return describeOperation(operation);
  });
  scope.get('/biller', async () => tellBankTruth(bankBook));
}

function wholeRoutes(scope: FastifyInstance, sandbox: Sandbox): void {
  const { record, desk } = sandbox;
  scope.get('/truth', async () => {
    desk.settleAll();
    return tellTruth(desk.book, record.clock.nowMs());
  });
  scope.get<{ Params: { world: string } }>('/statements/:world', async (request, reply) => {
    const { world } = request.params;
    if (world !== 'test' && world !== 'live') throw new ControlProblem('No such world', 404);
    const { organizationBin, ...asked } = parse(statementInput, request.query);
    const nowMs = record.clock.nowMs();
    const today = new Date(nowMs + 5 * 3_600_000).toISOString().slice(0, 10);
    const from = asked.day ?? asked.from ?? today;
    const to = asked.day ?? asked.to ?? from;
    desk.settleAll();
    const payments = [...desk.book.payments.values()].filter(
      (payment) =>
        payment.world === world &&
        (organizationBin === undefined || payment.organizationBin === organizationBin),
    );
    const { format, encoding } = asked;
    return reply
      .type(`text/plain; charset=${encoding}`)
      .header(
        'content-disposition',
        `attachment; filename="statement-${from}.${format === 'csv' ? 'csv' : 'txt'}"`,
      )
      .send(writeStatement(payments, { from, to, format, encoding }, nowMs));
  });
  scope.get('/clock', async () => clock());
  scope.post('/clock', async (request) => {
    const input = parse(clockInput, request.body);
    const offsetMs =
      'offsetSeconds' in input
        ? input.offsetSeconds * 1000
        : record.clock.offsetMs + input.shiftSeconds * 1000;
    record.commit({ type: 'clock-set', offsetMs });
    desk.settleAll();
    return clock();
  });
  scope.post('/reset', async (_request, reply: FastifyReply) => {
    sandbox.reset();
    return reply.send({ reset: true });
  });
  scope.get('/mtls', async () => sandbox.mutualTls ?? { url: null });

  function clock() {
    return {
      now: new Date(record.clock.nowMs()).toISOString(),
      offsetSeconds: record.clock.offsetMs / 1000,
    };
  }
}

function parse<T>(schema: ZodType<T>, body: unknown): T {
  const result = schema.safeParse(body ?? {});
  if (result.success) return result.data;
  throw new ControlProblem(
    result.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`).join('; '),
  );
}

function readPhone(spelling: string): string {
  const phone = toE164(spelling);
  if (phone === null) throw new ControlProblem('Not a phone number');
  return phone;
}

function readName(name: string): string {
  if (!hookNamePattern.test(name)) throw new ControlProblem('A receiver name has letters, digits, - and _');
  return name;
}

function isLoopback(request: FastifyRequest): boolean {
  const address = request.raw.socket.remoteAddress?.replace(/^::ffff:/, '') ?? '';
  return address === '::1' || (isIPv4(address) && address.startsWith('127.'));
}
