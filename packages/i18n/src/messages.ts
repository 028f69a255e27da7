import { type MessageCatalogue, type Slice, sliceMessages } from './generated/catalogue';
import type { Locale } from './locale';
import type { NoProblem, Problems } from './message-check';
import { flattenMessages, type Message } from './message-shape';
import { createTranslator, type LoadedMessages, type Translate } from './translator';

export type { Slice } from './generated/catalogue';

/** The build stops here when Kazakh or English lack a message, a plural form or a placeholder of the Russian files. */
export type KazakhIsComplete = NoProblem<Problems<'kk', MessageCatalogue['ru'], MessageCatalogue['kk']>>;
export type EnglishIsComplete = NoProblem<Problems<'en', MessageCatalogue['ru'], MessageCatalogue['en']>>;
export type RussianHasItsForms = NoProblem<Problems<'ru', MessageCatalogue['ru'], MessageCatalogue['ru']>>;

export const slices = Object.keys(sliceMessages.ru) as Slice[];

/** Messages of one language and of the named slices, as plain JSON for a page. */
export function loadMessages(locale: Locale, wanted: readonly Slice[]): LoadedMessages {
  const messages: Record<string, Message> = {};
  for (const slice of wanted) {
    for (const [key, message] of flattenMessages(slice, sliceMessages[locale][slice]))
      messages[key] = message;
  }
  return { locale, messages };
}

const translators = new Map<Locale, Translate>();

/** The translator with every slice of a language. For servers: it brings all languages with it. */
export function translator(locale: Locale): Translate {
  const known = translators.get(locale);
  if (known) return known;
  const made = createTranslator(loadMessages(locale, slices));
  translators.set(locale, made);
  return made;
}
