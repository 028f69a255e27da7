import { data } from '@remix-run/node';

/**
 * What was chosen of a closed list. Our forms send nothing else, so whatever else comes was made by hand: it is refused whole, and never taken
 * for another choice. Throws a 422.
 */
export function chosenOf<const V extends string>(
  values: readonly V[],
  typed: FormDataEntryValue | null,
  requestId: string,
): V {
  const chosen = values.find((value) => value === typed);
  if (chosen !== undefined) return chosen;
  throw data({ code: 'VALIDATION_FAILED', requestId }, { status: 422 });
}
