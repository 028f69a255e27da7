import { parseMoneyInput } from '@apipay/i18n';
import { type ActionFunctionArgs, data } from '@remix-run/node';
import { type FormProblems, problemsOf, problemsOfRefusal } from '../../../form-problems.server';
import { submitCabinet } from '../cabinet-call.server';
import { cancelInvoiceDocument, refundPaymentDocument, reissueInvoiceDocument } from './invoices.documents';

export interface CommandAnswer {
  readonly problems: FormProblems | null;
  readonly phone: null;
  readonly check: null;
  /** What was asked for and taken. */
  readonly taken: 'cancel' | 'void' | 'reissue' | 'refund' | null;
  /** The payment whose refund was refused, with what was typed. */
  readonly typedRefund: {
    readonly paymentId: string;
    readonly amount: string;
    readonly reason: string;
  } | null;
}

const nothing: CommandAnswer = { problems: null, phone: null, check: null, taken: null, typedRefund: null };

/** Cancel, send again and refund from the page of an invoice; null for any other form. */
export async function submitInvoiceCommand(args: ActionFunctionArgs, id: string, form: FormData) {
  const answer = (fields: Partial<CommandAnswer>) =>
    data<CommandAnswer>({ ...nothing, ...fields }, { status: fields.problems ? 422 : 200 });
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
    case 'refund': {
      const paymentId = String(form.get('paymentId') ?? '').slice(0, 60);
      const amount = String(form.get('amount') ?? '').slice(0, 100);
      const reason = String(form.get('reason') ?? '').slice(0, 1_000);
      const typedRefund = { paymentId, amount, reason };
      const input = { paymentId, amount: parseMoneyInput(amount) ?? amount, reason: reason || null };
      const result = await submitCabinet(refundPaymentDocument, { input, idempotencyKey }, args);
      if (!result.isOk) return answer({ problems: problemsOfRefusal(args.request, result), typedRefund });
      const problems = problemsOf(result.data.refundPayment.userErrors);
      return answer(problems ? { problems, typedRefund } : { taken: 'refund' });
    }
  }
  return null;
}
