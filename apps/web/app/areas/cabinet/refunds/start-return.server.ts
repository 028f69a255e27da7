import { type ActionFunctionArgs, redirect } from '@remix-run/node';
import { type FormProblems, problemsOf, problemsOfRefusal } from '../../../form-problems.server';
import { cabinetMode, submitCabinet } from '../cabinet-call.server';
import { startReturnDocument } from './refunds.documents';

/** Makes a code for the payment and throws the redirect to its page; problems where none can be made. */
export async function startReturn(args: ActionFunctionArgs, form: FormData): Promise<FormProblems> {
  const paymentId = String(form.get('paymentId') ?? '').slice(0, 60);
  const result = await submitCabinet(startReturnDocument, { input: { paymentId } }, args);
  if (!result.isOk) return problemsOfRefusal(args.request, result);
  const { returnSession, userErrors } = result.data.startReturn;
  const problems = problemsOf(userErrors);
  if (problems) return problems;
  throw redirect(`/cabinet/${cabinetMode(args)}/returns/${returnSession?.id ?? ''}`, 303);
}
