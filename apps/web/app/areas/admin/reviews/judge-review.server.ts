import { type ActionFunctionArgs, data, redirect } from '@remix-run/node';
import { actOf } from '../../../chosen-of.server';
import {
  type FormProblems,
  problemsOf,
  problemsOfRefusal,
  statusOfProblems,
} from '../../../form-problems.server';
import { submitAdmin } from '../admin-call.server';
import {
  closeReviewRemovalDocument,
  publishReviewDocument,
  returnReviewDocument,
  takeDownReviewDocument,
} from './reviews.documents';
import type { ShownStaffReview } from './staff-review';

type Place = ShownStaffReview['places'][number]['place'];
const removable: readonly Place[] = ['INSTAGRAM', 'FACEBOOK', 'TELEGRAM', 'GOOGLE_SEARCH', 'YANDEX_SEARCH'];

export interface JudgeAnswer {
  readonly problems: FormProblems;
  readonly reason: string;
  readonly proof: string;
  readonly place: Place | null;
}

/** The acts of the page of one review: publish, return, hide, and note what has been removed. */
export async function judgeReview(args: ActionFunctionArgs) {
  const form = await args.request.formData();
  const intent = actOf(args, form, ['publish', 'take-down', 'removed', 'return']);
  const text = (name: string, length: number) => String(form.get(name) ?? '').slice(0, length);
  const id = (args.params['id'] ?? '').slice(0, 60);
  const version = Number(text('version', 12));
  const [reason, proof] = [text('reason', 2_000), text('proof', 2_000)];
  const place = removable.find((one) => one === form.get('place')) ?? null;
  const judged = { id, version: Number.isSafeInteger(version) ? version : 0 };
  const settle = (problems: FormProblems | null, done: string) =>
    problems
      ? data<JudgeAnswer>({ problems, reason, proof, place }, { status: statusOfProblems(problems) })
      : redirect(`/admin/reviews/${id}?done=${done}`, 303);
  switch (intent) {
    case 'publish': {
      const result = await submitAdmin(publishReviewDocument, { input: judged }, args);
      if (!result.isOk) return settle(problemsOfRefusal(args.request, result), '');
      return settle(problemsOf(result.data.publishReview.userErrors), 'published');
    }
    case 'take-down': {
      const result = await submitAdmin(takeDownReviewDocument, { input: { ...judged, reason } }, args);
      if (!result.isOk) return settle(problemsOfRefusal(args.request, result), '');
      return settle(problemsOf(result.data.takeDownReview.userErrors), 'taken-down');
    }
    case 'removed': {
      const input = { id, place: place ?? 'SITE', proof };
      const result = await submitAdmin(closeReviewRemovalDocument, { input }, args);
      if (!result.isOk) return settle(problemsOfRefusal(args.request, result), '');
      return settle(problemsOf(result.data.closeReviewRemoval.userErrors), 'closed');
    }
    case 'return': {
      const result = await submitAdmin(returnReviewDocument, { input: { ...judged, reason } }, args);
      if (!result.isOk) return settle(problemsOfRefusal(args.request, result), '');
      return settle(problemsOf(result.data.returnReview.userErrors), 'returned');
    }
  }
}
