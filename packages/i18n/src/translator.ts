import type { MessageCatalogue } from './generated/catalogue';
import type { Locale } from './locale';
import { fillPlaceholders, type Message } from './message-shape';
import { formatNumber } from './number-format';

type Ru = MessageCatalogue['ru'];
export type MessageKey = keyof Ru & string;

/** `count` of a plural message chooses the form and must be a number; every other value comes formatted by the caller. */
export type MessageParameters<K extends MessageKey> = {
  [name in Ru[K]['parameters'] as name extends 'count' ? never : name]: string | number;
} & ([Ru[K]['forms']] extends [never]
  ? 'count' extends Ru[K]['parameters']
    ? { count: string | number }
    : unknown
  : { count: number });

type Arguments<K extends MessageKey> = [Ru[K]['parameters']] extends [never]
  ? [Ru[K]['forms']] extends [never]
    ? []
    : [parameters: { count: number }]
  : [parameters: MessageParameters<K>];

export interface Translate {
  <K extends MessageKey>(key: K, ...parameters: Arguments<K>): string;
  readonly locale: Locale;
  /** Is there a message for a key that is known only while running, such as the code of an error? */
  has(key: string): key is MessageKey;
  /** A message whose key is known only while running; `null` when there is none. */
  find(key: string, parameters?: Readonly<Record<string, string | number>>): string | null;
}

/** One language, chosen slices, ready to be written into a page as JSON. */
export interface LoadedMessages {
  readonly locale: Locale;
  readonly messages: Readonly<Record<string, Message>>;
}

/**
 * A translator over messages that were loaded before; it works in the browser. A key whose slice was not loaded is shown as
 * the key itself: a page with one ugly word is better than no page.
 */
export function createTranslator(loaded: LoadedMessages): Translate {
  const { locale } = loaded;
  const rules = new Intl.PluralRules(locale);
  const messages = new Map(Object.entries(loaded.messages));

  function find(key: string, parameters: Readonly<Record<string, string | number>> = {}): string | null {
    const message = messages.get(key);
    if (message === undefined) return null;
    const text = typeof message === 'string' ? message : formOf(message, parameters['count']);
    return fillPlaceholders(text, (name) => {
      const value = Object.hasOwn(parameters, name) ? parameters[name] : undefined;
      return typeof value === 'number' ? formatNumber(value, locale) : value;
    });
  }

  function formOf(message: Exclude<Message, string>, count: string | number | undefined): string {
    const form = typeof count === 'number' ? rules.select(count) : 'other';
    return (form === 'one' || form === 'few' || form === 'many' ? message[form] : undefined) ?? message.other;
  }

  const translate = (key: string, parameters?: Readonly<Record<string, string | number>>): string =>
    find(key, parameters) ?? key;
  return Object.assign(translate, {
    locale,
    find,
    has: (key: string): key is MessageKey => messages.has(key),
  }) as Translate;
}
