import { accessQuestionReasons } from '@apipay/db/schema/access-questions.enums';
import { z } from 'zod';

export const questionMaxLength = 1_000;
export const answerMaxLength = 2_000;

const id = z.string().max(60);

export const askAboutAccessInput = z.strictObject({
  recordId: id,
  reason: z.enum(accessQuestionReasons),
  text: z.string(),
});
export type AskAboutAccessInput = z.input<typeof askAboutAccessInput>;

export const answerAccessQuestionInput = z.strictObject({ id, text: z.string() });
export type AnswerAccessQuestionInput = z.input<typeof answerAccessQuestionInput>;
