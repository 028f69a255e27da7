import type { Locale } from '@apipay/i18n';
import type { ReactElement } from 'react';
import { useUiTexts } from '../ui-texts';

export interface Story {
  /** The state that is shown. */
  name: string;
  render: () => ReactElement;
}

export interface StoryGroup {
  part: string;
  stories: readonly Story[];
  /** Takes the whole window: shown on a page of its own. */
  isWholePage?: boolean;
}

/** Sample words in the language of the page. */
export function useSay(): (words: Record<Locale, string>) => string {
  const { locale } = useUiTexts();
  return (words) => words[locale];
}
