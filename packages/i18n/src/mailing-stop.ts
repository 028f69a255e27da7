import type { Locale } from './locale';
import { translator } from './messages';

/** What answers a STOP, as it leaves: the words of an approved template without blanks. */
export function writeMailingStop(locale: Locale) {
  return {
    template: 'mailing_stopped',
    parameters: [],
    text: translator(locale)('message.mailingStopped'),
  } as const;
}
