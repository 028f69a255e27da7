import { formatDate } from './date-format';
import type { Locale } from './locale';
import { translator } from './messages';
import { withoutStop } from './without-stop';

/** To whoever has not used an account for long: the words of an approved template. `lastDay` is a calendar day, `YYYY-MM-DD`. */
export function writeInactivityWarning({ lastDay }: { readonly lastDay: string }, locale: Locale) {
  const day = withoutStop(formatDate(lastDay, locale));
  return {
    template: 'account_unused',
    parameters: [day],
    text: translator(locale)('message.accountUnused', { day }),
  } as const;
}
