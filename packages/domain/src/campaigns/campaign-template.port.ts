import type { Locale } from '@apipay/db/schema/locales.enums';

/** A template of one language as the messenger keeps it. */
export interface MessengerTemplate {
  readonly locale: Locale;
  /** `APPROVED` can be sent; anything else cannot. */
  readonly status: string;
  readonly category: string;
  readonly body: string;
  readonly footer: string | null;
  /** Texts of the buttons that answer. */
  readonly quickReplies: readonly string[];
  /** Any other part: a picture, a link. */
  readonly hasMore: boolean;
}

export interface MessengerTemplates {
  /** All languages of ours of the template with this name; null where the messenger cannot be asked now. Never throws. */
  readTemplate(name: string, requestId: string): Promise<readonly MessengerTemplate[] | null>;
  /** Names of the first hundred or so that can be used for a mailing in all languages of ours; null where the messenger cannot be asked now. Never throws. */
  listUsable(requestId: string): Promise<readonly string[] | null>;
}
