import { z } from 'zod';

const line = z.string().trim().min(1).max(300);
const email = z.email().max(200);

/** The operator's published requisites, whole: a version is never changed, the next one replaces it. */
export const operatorProfileInput = z.object({
  isSample: z.boolean(),
  nameRu: line,
  nameKk: line,
  nameEn: line,
  /** IIN or BIN: twelve digits. */
  identificationNumber: z.string().regex(/^[0-9]{12}$/),
  addressRu: line,
  addressKk: line,
  addressEn: line,
  bankName: line,
  /** BIC of eight or eleven signs. */
  bankCode: z.string().regex(/^[A-Z0-9]{8}(?:[A-Z0-9]{3})?$/),
  /** IBAN of Kazakhstan: twenty signs. */
  bankAccount: z.string().regex(/^KZ[0-9]{2}[A-Z0-9]{16}$/),
  supportEmail: email,
  legalEmail: email,
  /** E.164. */
  whatsappNumber: z.string().regex(/^\+[1-9][0-9]{7,14}$/),
  authorisedBodyRu: line,
  authorisedBodyKk: line,
  authorisedBodyEn: line,
});
export type OperatorProfileInput = z.input<typeof operatorProfileInput>;
