import type { Locale } from './locale';

export type PluralForm = 'one' | 'few' | 'many' | 'other';

/** Forms of Intl.PluralRules that a sentence must have. Kazakh and English know no `few` and `many`. */
export const pluralForms = {
  ru: ['one', 'few', 'many', 'other'],
  kk: ['one', 'other'],
  en: ['one', 'other'],
} as const satisfies Record<Locale, readonly PluralForm[]>;

export type PluralText = { readonly [form in PluralForm]?: string } & { readonly other: string };
export type Message = string | PluralText;
export interface MessageTree {
  readonly [name: string]: Message | MessageTree;
}

export function isPluralText(node: Message | MessageTree): node is PluralText {
  return (
    typeof node === 'object' &&
    typeof node['other'] === 'string' &&
    Object.keys(node).every((name) => (pluralForms.ru as readonly string[]).includes(name))
  );
}

const placeholder = /\{([a-zA-Z][a-zA-Z0-9]*)\}/g;

export function placeholdersOf(message: Message): string[] {
  const texts = typeof message === 'string' ? [message] : Object.values(message);
  return [
    ...new Set(texts.flatMap((text) => [...text.matchAll(placeholder)].map((match) => match[1] ?? ''))),
  ].sort();
}

const placeholderWithStop = new RegExp(String.raw`${placeholder.source}(\.(?!\.))?`, 'g');

/** A value that ends with a full stop, as Russian days do (`2026 г.`), takes the one of the sentence in. */
export function fillPlaceholders(text: string, valueOf: (name: string) => string | undefined): string {
  return text.replace(placeholderWithStop, (whole, name: string, stop = '') => {
    const value = valueOf(name);
    if (value === undefined) return whole;
    return value.endsWith('.') ? value : value + stop;
  });
}

/** Keys with dots, in the order of the file: `{ list: { title } }` under `invoices` gives `invoices.list.title`. */
export function flattenMessages(prefix: string, tree: MessageTree): Map<string, Message> {
  const flat = new Map<string, Message>();
  for (const [name, node] of Object.entries(tree)) {
    const key = `${prefix}.${name}`;
    if (typeof node === 'string' || isPluralText(node)) flat.set(key, node);
    else for (const [inner, message] of flattenMessages(key, node)) flat.set(inner, message);
  }
  return flat;
}
