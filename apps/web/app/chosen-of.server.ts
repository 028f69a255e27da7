import { data } from '@remix-run/node';
import type { ThrownProblem } from './components/page-problem';

/**
 * What was chosen of a closed list. Our forms send nothing else, so whatever else comes was made by hand, or by a page of another release: it is
 * refused whole, with a page that says so, and never taken for another choice. Throws a 422.
 */
export function chosenOf<const V extends string>(
  values: readonly V[],
  typed: FormDataEntryValue | null,
  requestId: string,
): V {
  const chosen = values.find((value) => value === typed);
  if (chosen !== undefined) return chosen;
  const problem: ThrownProblem = { code: 'FORM_UNKNOWN', requestId };
  throw data(problem, { status: 422 });
}

interface ActionArguments {
  readonly context: { readonly requestId: string };
}

/** Which of a page's acts a form names. Throws a 422 for none and for any other. */
export function actOf<const V extends string>(
  args: ActionArguments,
  form: FormData,
  acts: readonly V[],
  name: 'intent' | 'act' = 'intent',
): V {
  return chosenOf(acts, form.get(name), args.context.requestId);
}

/** The same where one form of the page names no act: that one is null. */
export function actOrNone<const V extends string>(
  args: ActionArguments,
  form: FormData,
  acts: readonly V[],
): V | null {
  return form.has('intent') ? actOf(args, form, acts) : null;
}
