import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import {
  type FormProblems,
  problemsOf,
  problemsOfRefusal,
  readSum,
  statusOfProblems,
} from '../../../form-problems.server';
import { translatorOf } from '../../../locale.server';
import { cabinetMode, submitCabinet } from '../cabinet-call.server';
import { startReturn } from '../refunds/start-return.server';
import { takeBackReminderDocument } from '../reminders/reminders.documents';
import {
  archiveInvoiceDocument,
  changeNotesDocument,
  discardDraftDocument,
  sendDraftDocument,
  unarchiveInvoiceDocument,
} from './invoice-drafts.documents';
import {
  cancelInvoiceDocument,
  refundPaymentDocument,
  reissueInvoiceDocument,
  releaseInvoiceDocument,
} from './invoices.documents';
import { parseQuantityInput } from './typed-lines';

export interface CommandAnswer {
  readonly problems: FormProblems | null;
  readonly phone: null;
  readonly kept: null;
  readonly check: null;
  /** What was asked for and taken. */
  readonly taken: 'cancel' | 'void' | 'reissue' | 'refund' | 'notes' | 'reminder-taken-back' | null;
  /** The notes that were refused. */
  readonly typedNotes: { readonly dueOn: string; readonly internalComment: string } | null;
  /** The payment whose refund was refused, with what was typed. */
  readonly typedRefund: {
    readonly paymentId: string;
    readonly amount: string;
    readonly reason: string;
    /** By id of the line; null where a sum was typed. */
    readonly quantities: Readonly<Record<string, string>> | null;
  } | null;
}

const nothing: CommandAnswer = {
  problems: null,
  phone: null,
  kept: null,
  check: null,
  taken: null,
  typedNotes: null,
  typedRefund: null,
};

export const invoiceCommands = [
  'cancel',
  'reissue',
  'release',
  'take-back-reminder',
  'send-draft',
  'discard-draft',
  'archive',
  'unarchive',
  'notes',
  'start-return',
  'refund',
] as const;

/** Cancel, send again and refund from the page of an invoice; null for any other form. */
export async function submitInvoiceCommand(args: ActionFunctionArgs, id: string, form: FormData) {
  const answer = (fields: Partial<CommandAnswer>) =>
    data<CommandAnswer>({ ...nothing, ...fields }, { status: statusOfProblems(fields.problems ?? null) });
  const idempotencyKey = String(form.get('idempotencyKey') ?? '').slice(0, 255);
  switch (form.get('intent')) {
    case 'cancel': {
      const result = await submitCabinet(cancelInvoiceDocument, { input: { invoiceId: id } }, args);
      if (!result.isOk) return answer({ problems: problemsOfRefusal(args.request, result) });
      const { invoice, userErrors } = result.data.cancelInvoice;
      const problems = problemsOf(userErrors);
      return answer(problems ? { problems } : { taken: invoice?.status === 'VOID' ? 'void' : 'cancel' });
    }
    case 'reissue': {
      const variables = { input: { invoiceId: id }, idempotencyKey };
      const result = await submitCabinet(reissueInvoiceDocument, variables, args);
      if (!result.isOk) return answer({ problems: problemsOfRefusal(args.request, result) });
      const problems = problemsOf(result.data.reissueInvoice.userErrors);
      return answer(problems ? { problems } : { taken: 'reissue' });
    }
    case 'release': {
      const result = await submitCabinet(releaseInvoiceDocument, { input: { invoiceId: id } }, args);
      if (!result.isOk) return answer({ problems: problemsOfRefusal(args.request, result) });
      return answer({ problems: problemsOf(result.data.releaseInvoice.userErrors) });
    }
    case 'take-back-reminder': {
      const result = await submitCabinet(takeBackReminderDocument, { input: { invoiceId: id } }, args);
      if (!result.isOk) return answer({ problems: problemsOfRefusal(args.request, result) });
      const problems = problemsOf(result.data.takeBackReminder.userErrors);
      return answer(problems ? { problems } : { taken: 'reminder-taken-back' });
    }
    case 'send-draft': {
      const variables = { input: { invoiceId: id, version: versionIn(form) }, idempotencyKey };
      const result = await submitCabinet(sendDraftDocument, variables, args);
      if (!result.isOk) return answer({ problems: problemsOfRefusal(args.request, result) });
      return answer({ problems: inOneSentence(problemsOf(result.data.sendInvoiceDraft.userErrors)) });
    }
    case 'discard-draft': {
      const input = { invoiceId: id, version: versionIn(form) };
      const result = await submitCabinet(discardDraftDocument, { input }, args);
      if (!result.isOk) return answer({ problems: problemsOfRefusal(args.request, result) });
      const problems = inOneSentence(problemsOf(result.data.discardInvoiceDraft.userErrors));
      return problems ? answer({ problems }) : redirect(`/cabinet/${cabinetMode(args)}/invoices`, 303);
    }
    case 'archive': {
      const result = await submitCabinet(archiveInvoiceDocument, { input: { invoiceId: id } }, args);
      if (!result.isOk) return answer({ problems: problemsOfRefusal(args.request, result) });
      return answer({ problems: problemsOf(result.data.archiveInvoice.userErrors) });
    }
    case 'unarchive': {
      const result = await submitCabinet(unarchiveInvoiceDocument, { input: { invoiceId: id } }, args);
      if (!result.isOk) return answer({ problems: problemsOfRefusal(args.request, result) });
      return answer({ problems: problemsOf(result.data.unarchiveInvoice.userErrors) });
    }
    case 'notes': {
      const typedNotes = {
        dueOn: String(form.get('dueOn') ?? '').slice(0, 20),
        internalComment: String(form.get('internalComment') ?? '').slice(0, 10_000),
      };
      const input = {
        invoiceId: id,
        version: versionIn(form),
        dueOn: /^\d{4}-\d{2}-\d{2}$/.test(typedNotes.dueOn) ? typedNotes.dueOn : null,
        internalComment: typedNotes.internalComment || null,
      };
      const result = await submitCabinet(changeNotesDocument, { input }, args);
      if (!result.isOk) return answer({ problems: problemsOfRefusal(args.request, result), typedNotes });
      const problems = problemsOf(result.data.changeInvoiceNotes.userErrors);
      return answer(problems ? { problems, typedNotes } : { taken: 'notes' });
    }
    case 'start-return':
      return answer({ problems: await startReturn(args, form) });
    case 'refund': {
      const paymentId = String(form.get('paymentId') ?? '').slice(0, 60);
      const amount = String(form.get('amount') ?? '').slice(0, 100);
      const reason = String(form.get('reason') ?? '').slice(0, 1_000);
      const quantities = form.has('byLine') ? quantitiesIn(form) : null;
      const typedRefund = { paymentId, amount, reason, quantities };
      if (quantities !== null && Object.keys(quantities).length === 0) {
        return answer({ problems: nothingChosen(args.request), typedRefund });
      }
      const sum = quantities === null ? readSum(args.request, 'amount', amount) : null;
      if (sum?.problems) return answer({ problems: sum.problems, typedRefund });
      const input = {
        paymentId,
        amount: sum?.amount ?? null,
        lines:
          quantities === null
            ? null
            : Object.entries(quantities).map(([lineId, text]) => ({
                lineId,
                quantity: parseQuantityInput(text) ?? '0',
              })),
        reason: reason || null,
      };
      const result = await submitCabinet(refundPaymentDocument, { input, idempotencyKey }, args);
      if (!result.isOk) return answer({ problems: problemsOfRefusal(args.request, result), typedRefund });
      const problems = problemsOf(result.data.refundPayment.userErrors);
      return answer(problems ? { problems, typedRefund } : { taken: 'refund' });
    }
  }
  return null;
}

function versionIn(form: FormData): number {
  const version = Number(form.get('version'));
  return Number.isSafeInteger(version) && version > 0 && version < 2_147_483_647 ? version : 1;
}

/** Where the page has no fields, what is wrong with them stands in one place. */
function inOneSentence(problems: FormProblems | null): FormProblems | null {
  if (problems === null) return null;
  const sentences = [problems.general, ...Object.values(problems.fields)].filter((text) => text !== null);
  return { ...problems, fields: {}, general: [...new Set(sentences)].join(' ') };
}

/** What was typed at the lines, but for the empty ones. */
function quantitiesIn(form: FormData): Readonly<Record<string, string>> {
  const named = [...form].flatMap(([name, value]) => {
    const text = String(value).trim().slice(0, 40);
    return name.startsWith('quantity:') && text !== '' ? [[name.slice(9, 69), text] as const] : [];
  });
  return Object.fromEntries(named.slice(0, 100));
}

function nothingChosen(request: Request): FormProblems {
  const general = translatorOf(request)('desk.refundLines.nothing');
  return { fields: {}, general, codes: ['VALIDATION_FAILED'], requestId: null };
}
