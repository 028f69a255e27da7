import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { actOrNone } from '../../../chosen-of.server';
import {
  type FormProblems,
  problemsOf,
  problemsOfRefusal,
  statusOfProblems,
} from '../../../form-problems.server';
import { cabinetMode, submitCabinet } from '../cabinet-call.server';
import { channels, languages, signatures, type TypedReview } from './own-review';
import { saveReviewDocument, withdrawReviewDocument } from './reviews.documents';

export interface ReviewAnswer {
  readonly problems: FormProblems;
  /** As typed; it comes back with a refusal. Null where nothing was. */
  readonly typed: TypedReview | null;
  /** Tells two refusals apart. */
  readonly at: number;
}

/** The acts of the page of one's own review: keep what was written, or take it back. */
export async function submitReviewPage(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const base = `/cabinet/${cabinetMode(args)}/review`;
  if (actOrNone(args, form, ['withdraw']) === 'withdraw') {
    const input = { id: String(form.get('id') ?? '').slice(0, 60) };
    const result = await submitCabinet(withdrawReviewDocument, { input }, args);
    const problems = result.isOk
      ? problemsOf(result.data.withdrawReview.userErrors)
      : problemsOfRefusal(args.request, result);
    return problems ? refused(problems, null) : redirect(`${base}?done=withdrawn`, 303);
  }
  const typed = readTyped(form);
  const { firstName, channels: chosen, ...rest } = typed;
  const input = {
    ...rest,
    channels: [...chosen],
    firstName: typed.signature === 'FIRST_NAME' ? firstName : null,
  };
  const result = await submitCabinet(saveReviewDocument, { input }, args);
  const problems = result.isOk
    ? problemsOf(result.data.saveReview.userErrors)
    : problemsOfRefusal(args.request, result);
  return problems ? refused(problems, typed) : redirect(`${base}/publish`, 303);
}

function readTyped(form: FormData): TypedReview {
  const chosen = form.getAll('channels').map(String);
  const version = Number(form.get('version') || Number.NaN);
  return {
    text: String(form.get('text') ?? '').slice(0, 20_000),
    locale: languages.find((one) => one === form.get('locale')) ?? 'RU',
    signature: signatures.find((one) => one === form.get('signature')) ?? 'NONE',
    firstName: String(form.get('firstName') ?? '').slice(0, 200),
    channels: channels.filter((channel) => chosen.includes(channel)),
    version: Number.isSafeInteger(version) ? version : null,
  };
}

function refused(problems: FormProblems, typed: TypedReview | null) {
  return data<ReviewAnswer>({ problems, typed, at: Date.now() }, { status: statusOfProblems(problems) });
}
