import { translator } from '@apipay/i18n/messages';
import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { actOf } from '../../../chosen-of.server';
import { type FormProblems, problemsIn } from '../../../form-problems.server';
import { localeOf } from '../../../locale.server';
import { cabinetMode, submitCabinet } from '../cabinet-call.server';
import {
  changeBillerServiceDocument,
  closeBillerAccountDocument,
  createBillerAccountDocument,
  createBillerServiceDocument,
  invoiceByNumberDocument,
  renewBillerServiceDocument,
} from './biller.documents';
import {
  readAccountForm,
  readServiceForm,
  splitAddresses,
  type TypedAccount,
  type TypedService,
} from './read-biller-form.server';
import { overlaps } from './renew-form';

interface Refused {
  readonly problems: FormProblems;
  readonly service: TypedService | null;
  readonly account: TypedAccount | null;
}

/** What was done, as the page says it. */
export const billerDone = [
  'created',
  'changed',
  'switchedOn',
  'switchedOff',
  'renewed',
  'accountCreated',
  'accountClosed',
] as const;
type BillerDone = (typeof billerDone)[number];

/** Carries out one form of the page: what is done leads back to the page, what is refused keeps what was typed. */
export async function submitBiller(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const intent = actOf(args, form, [
    'create-service',
    'change-service',
    'switch-on',
    'switch-off',
    'renew-service',
    'create-account',
    'close-account',
  ]);
  const page = `/cabinet/${cabinetMode(args)}/biller`;
  const id = String(form.get('id') ?? '');
  switch (intent) {
    case 'create-service': {
      const service = readServiceForm(form);
      const { title, format } = service;
      const input = { title, format, allowedAddresses: splitAddresses(service.addresses) };
      const result = await submitCabinet(createBillerServiceDocument, { input }, args);
      const problems = problemsIn(args.request, result, (done) => done.createBillerService.userErrors);
      return problems ? refuse({ problems, service, account: null }) : leave('created');
    }
    case 'change-service': {
      const service = readServiceForm(form);
      const { title, format } = service;
      const input = { id, title, format, allowedAddresses: splitAddresses(service.addresses) };
      return change({ input }, { service, account: null }, 'changed');
    }
    case 'switch-on':
    case 'switch-off': {
      const state = intent === 'switch-on' ? ('ON' as const) : ('OFF' as const);
      const typed = { service: null, account: null };
      return change({ input: { id, state } }, typed, state === 'ON' ? 'switchedOn' : 'switchedOff');
    }
    case 'renew-service': {
      const overlapDays = overlaps.find((days) => `${days}` === form.get('overlapDays')) ?? 7;
      const result = await submitCabinet(renewBillerServiceDocument, { input: { id, overlapDays } }, args);
      const problems = problemsIn(args.request, result, (done) => done.renewBillerService.userErrors);
      return problems ? refuse({ problems, service: null, account: null }) : leave('renewed');
    }
    case 'create-account': {
      const account = readAccountForm(form);
      const invoiceId = account.target === 'invoice' ? await findInvoice(args, account.invoiceNumber) : null;
      if (account.target === 'invoice' && invoiceId === null) {
        const sentence = translator(localeOf(args.request))('biller.invoiceUnknown');
        const problems = {
          fields: { invoiceNumber: sentence },
          general: null,
          codes: ['INVOICE_NOT_FOUND'],
          requestId: null,
        };
        return refuse({ problems, service: null, account });
      }
      const { serviceId, accountNumber, title } = account;
      const payerPhone = account.target === 'payer' ? account.payerPhone : null;
      const input = { serviceId, accountNumber, invoiceId, payerPhone, title: title || null };
      const result = await submitCabinet(createBillerAccountDocument, { input }, args);
      const problems = problemsIn(args.request, result, (done) => done.createBillerAccount.userErrors);
      return problems ? refuse({ problems, service: null, account }) : leave('accountCreated');
    }
    case 'close-account': {
      const result = await submitCabinet(closeBillerAccountDocument, { input: { id } }, args);
      const problems = problemsIn(args.request, result, (done) => done.closeBillerAccount.userErrors);
      return problems ? refuse({ problems, service: null, account: null }) : leave('accountClosed');
    }
  }

  function leave(done: BillerDone) {
    return redirect(`${page}?done=${done}`, 303);
  }

  async function change(variables: ChangeVariables, typed: Omit<Refused, 'problems'>, done: BillerDone) {
    const result = await submitCabinet(changeBillerServiceDocument, variables, args);
    const problems = problemsIn(args.request, result, (done) => done.changeBillerService.userErrors);
    return problems ? refuse({ problems, ...typed }) : leave(done);
  }
}

interface ChangeVariables {
  readonly input: {
    readonly id: string;
    readonly title?: string;
    readonly format?: 'JSON' | 'XML';
    readonly allowedAddresses?: string[];
    readonly state?: 'ON' | 'OFF';
  };
}

function refuse(refused: Refused) {
  return data(refused, { status: 422 });
}

async function findInvoice(args: ActionFunctionArgs, typed: string): Promise<string | null> {
  const number = typed.replace(/[№\s]/g, '');
  if (!/^\d{1,11}$/.test(number)) return null;
  const result = await submitCabinet(invoiceByNumberDocument, { search: number }, args);
  const found = result.isOk ? result.data.invoices.nodes : [];
  return found.find((invoice) => invoice.number === number && invoice.state === 'OPEN')?.id ?? null;
}
