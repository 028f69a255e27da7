import { useEffect, useState } from 'react';
import { contentId } from './skip-link';

/** The main part of the page, where floating things are put so that they stay inside a landmark; the body when there is none. */
export function useContentElement(): HTMLElement | undefined {
  const [element, setElement] = useState<HTMLElement>();
  useEffect(() => setElement(document.getElementById(contentId) ?? undefined), []);
  return element;
}
