import type { ActionFunctionArgs } from '@remix-run/node';
import { invoiceStatuses } from '../../../components/invoice-status';
import { type FormProblems, problemsOf, problemsOfRefusal } from '../../../form-problems.server';
import { submitCabinet } from '../cabinet-call.server';
import type { CheckReply } from './check-reply';
import { checkInvoiceDocument } from './invoices.documents';

/** Passes "check now" on. A spent budget is no failure: it is answered with the time at which it may be asked again. */
export async function askForNews(
  args: ActionFunctionArgs,
  form: FormData,
): Promise<{ problems: FormProblems | null; check: CheckReply | null }> {
  const at = new Date().toISOString();
  const status = invoiceStatuses.find((known) => known === form.get('shownStatus')) ?? 'WAITING';
  const before = { status, lastCheckedAt: instantOf(form.get('shownCheck')) };
  const input = { invoiceId: args.params['id'] ?? '', cause: 'REFRESH' } as const;
  const result = await submitCabinet(checkInvoiceDocument, { input }, args);
  if (!result.isOk) return { problems: problemsOfRefusal(args.request, result), check: null };
  const { answer, userErrors } = result.data.checkInvoice;
  const spent = userErrors.find(({ code }) => code === 'CHECK_BUDGET_SPENT');
  if (spent) {
    const seconds = Number(spent.params.find(({ name }) => name === 'seconds')?.value ?? 60);
    const retryAt = new Date(Date.parse(at) + seconds * 1000).toISOString();
    return { problems: null, check: { kind: 'too-soon', at, retryAt, before } };
  }
  const problems = problemsOf(userErrors);
  if (problems) return { problems, check: null };
  return {
    problems: null,
    check: { kind: answer === 'ASKED' ? 'asked' : 'not-needed', at, retryAt: null, before },
  };
}

function instantOf(value: FormDataEntryValue | null): string | null {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value)) ? value : null;
}
