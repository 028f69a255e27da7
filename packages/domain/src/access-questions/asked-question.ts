import type { AccessQuestionRow } from '@apipay/db/schema/access-questions';

/** A question with its words; they are null while nobody may read them. */
export interface AskedQuestion
  extends Pick<AccessQuestionRow, 'id' | 'state' | 'reason' | 'locale' | 'askedAt' | 'dueAt' | 'answeredAt'> {
  readonly text: string | null;
  readonly answer: string | null;
}

export function toAskedQuestion(row: AccessQuestionRow, words: readonly string[] | null): AskedQuestion {
  const { id, state, reason, locale, askedAt, dueAt, answeredAt } = row;
  const [text = null, answer = null] = words ?? [];
  return { id, state, reason, locale, askedAt, dueAt, answeredAt, text, answer };
}
