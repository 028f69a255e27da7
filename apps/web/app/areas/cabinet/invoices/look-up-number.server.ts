import type { ActionFunctionArgs } from '@remix-run/node';
import { type FormProblems, problemsOf, problemsOfRefusal } from '../../../form-problems.server';
import { submitCabinet } from '../cabinet-call.server';
import { lookUpPayerDocument } from './invoices.documents';
import type { TypedInvoice } from './read-issue-form.server';

/** Whose number it is, as the provider says, masked. */
export interface NumberAnswer {
  readonly phone: string;
  readonly isFound: boolean;
  readonly maskedName: string | null;
}

export async function lookUpNumber(
  args: ActionFunctionArgs,
  { phone, connectionId }: Pick<TypedInvoice, 'phone' | 'connectionId'>,
): Promise<{ readonly problems: FormProblems | null; readonly lookUp: NumberAnswer | null }> {
  const input = { phone: phone.slice(0, 100), connectionId: connectionId || null };
  const result = await submitCabinet(lookUpPayerDocument, { input }, args);
  if (!result.isOk) return { problems: problemsOfRefusal(args.request, result), lookUp: null };
  const { isFound, maskedName, userErrors } = result.data.lookUpPayer;
  const problems = problemsOf(userErrors);
  if (problems) return { problems, lookUp: null };
  return { problems: null, lookUp: { phone, isFound: isFound === true, maskedName: maskedName ?? null } };
}
