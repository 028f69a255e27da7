import { z } from 'zod';

const line = z.string().max(10_000);

/** The operator's requisites, whole, as they are typed: `judgeProfile` says what is wrong with them. */
export const operatorProfileInput = z.strictObject({
  nameRu: line,
  nameKk: line,
  nameEn: line,
  /** BIN or IIN. */
  identificationNumber: line,
  addressRu: line,
  addressKk: line,
  addressEn: line,
  bankName: line,
  /** BIC. */
  bankCode: line,
  /** IBAN (IIK). */
  bankAccount: line,
  supportEmail: line,
  legalEmail: line,
  /** In any spelling. */
  whatsappNumber: line,
  responsiblePersonRu: line,
  responsiblePersonKk: line,
  responsiblePersonEn: line,
  responsibleEmail: line,
  authorisedBodyRu: line,
  authorisedBodyKk: line,
  authorisedBodyEn: line,
  /** All four or none of them. */
  authorisedBodyNextRu: line.nullish(),
  authorisedBodyNextKk: line.nullish(),
  authorisedBodyNextEn: line.nullish(),
  authorisedBodyNextFrom: line.nullish(),
});
export type OperatorProfileInput = z.input<typeof operatorProfileInput>;

export const saveOperatorProfileInput = operatorProfileInput.extend({
  /** The version that was on the screen. */
  basedOnVersion: z.int().min(0).max(1_000_000),
  /** Said by whoever saves another BIN or IIN: all consents are asked for anew. */
  asksEveryoneAnew: z.boolean().nullish(),
  reason: line,
});
export type SaveOperatorProfileInput = z.input<typeof saveOperatorProfileInput>;
