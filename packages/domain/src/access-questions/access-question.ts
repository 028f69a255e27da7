import type { AccessQuestionRow } from '@apipay/db/schema/access-questions';
import { DomainError } from '../kernel/errors';
import { requireFreeText } from '../kernel/free-text';
import type { SealedValue, Tx } from '../kernel/transaction';
import { endOfWorkingDay } from '../kernel/working-days';
import { readWorkingDays } from '../working-calendars';

/** Of one person at one time. */
export const mostOpenQuestions = 20;
const leastSigns = 10;
/** Information about one's data, or a motivated refusal: three working days from receipt (Law 94-V, Art. 25(2)(6)(7); Rules 395/НҚ, p. 16). */
const workingDays = 3;

export async function dueOf(tx: Tx, askedAt: Date): Promise<Date> {
  return endOfWorkingDay(askedAt, workingDays, await readWorkingDays(tx));
}

type Sealing = Pick<AccessQuestionRow, 'id' | 'subjectId'>;

export const questionSlot = ({ id, subjectId }: Sealing) =>
  ({ holderId: subjectId, keyClass: 'audit', place: `access_questions.text:${id}` }) as const;
export const answerSlot = ({ id, subjectId }: Sealing) =>
  ({ holderId: subjectId, keyClass: 'audit', place: `access_questions.answer:${id}` }) as const;

/** What has to be opened to read it: the question, and the answer where there is one. */
export function sealedWordsOf(question: AccessQuestionRow): readonly SealedValue[] {
  const { textCiphertext, answerCiphertext } = question;
  const values: SealedValue[] = [{ field: 'question', slot: questionSlot(question), sealed: textCiphertext }];
  if (answerCiphertext !== null) {
    values.push({ field: 'answer', slot: answerSlot(question), sealed: answerCiphertext });
  }
  return values;
}

/** Errors: TEXT_TOO_SHORT, those of free text. */
export function requireWords(typed: string, maxLength: number): string {
  const text = requireFreeText(typed, { field: ['text'], maxLength, isRequired: true });
  if ([...text].length < leastSigns) throw new DomainError('TEXT_TOO_SHORT', { limit: leastSigns }, ['text']);
  return text;
}
