/** What was typed into one form, while its person is away to sign in or to choose a language. */
export interface KeptText {
  /** Address of the page, without its search. */
  readonly path: string;
  readonly form: string;
  /** Id of whoever typed it: nobody else at the same tab gets it. */
  readonly owner: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly cause: KeepingCause;
  readonly fields: readonly KeptField[];
}

/** Why it was kept: the form was sent, another language was chosen, or the page was read anew without anybody asking. */
export type KeepingCause = 'sending' | 'language' | 'reading';

export interface KeptField {
  readonly name: string;
  readonly value: string;
  /** Of a box or a radio button; null for a text. */
  readonly isChecked: boolean | null;
}

type TabStorage = Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>;

const storageKey = 'apipay-typed';
/** Payers' numbers are among it. */
export const longestLifeMilliseconds = 15 * 60_000;

export function keepText(storage: TabStorage, text: KeptText): void {
  storage.setItem(storageKey, JSON.stringify(text));
}

/** Null when nothing is kept, and when it is too old, which removes it. */
export function peekText(storage: TabStorage, now: number): KeptText | null {
  const text = readText(storage.getItem(storageKey));
  if (text !== null && now - text.at < longestLifeMilliseconds && now >= text.at) return text;
  storage.removeItem(storageKey);
  return null;
}

/** What was typed into this very form by this very person; whatever was kept is gone afterwards. */
export function takeText(
  storage: TabStorage,
  place: Pick<KeptText, 'path' | 'form' | 'owner'>,
  now: number,
): KeptText | null {
  const text = peekText(storage, now);
  if (text === null || text.path !== place.path || text.form !== place.form) return null;
  forgetText(storage);
  return text.owner === place.owner ? text : null;
}

export function forgetText(storage: TabStorage): void {
  storage.removeItem(storageKey);
}

function readText(text: string | null): KeptText | null {
  if (text === null) return null;
  try {
    const value = JSON.parse(text) as KeptText;
    return typeof value.at === 'number' && Array.isArray(value.fields) ? value : null;
  } catch {
    return null;
  }
}
