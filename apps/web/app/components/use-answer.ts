import { useActionData, useLocation } from '@remix-run/react';
import { useRef } from 'react';

/**
 * What the page's action answered, until the person goes elsewhere or sends the next form. Remix forgets it as soon as the
 * page's data is read anew, and a live event may do that at any moment: a code that is being typed, a refusal, or a key that
 * is shown only once would vanish.
 */
export function useAnswer<Action>(): ReturnType<typeof useActionData<Action>> {
  const answer = useActionData<Action>();
  // A page that is read anew keeps its entry in the history; every form and every link makes another.
  const { key } = useLocation();
  const kept = useRef({ key, answer });
  if (answer !== undefined || kept.current.key !== key) kept.current = { key, answer };
  return kept.current.answer;
}
