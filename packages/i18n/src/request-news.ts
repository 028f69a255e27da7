import type { Locale } from './locale';
import { translator } from './messages';

/** That there is news of a request about personal data, as it leaves: the words of an approved template. */
export function writeRequestNews(number: number, locale: Locale) {
  return {
    template: 'request_news',
    parameters: [String(number)],
    text: translator(locale)('message.requestNews', { number: String(number) }),
  } as const;
}
