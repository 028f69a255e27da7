import {
  refusalGrounds,
  representativeAuthorities,
  requesterKinds,
  requestKinds,
  requestScopes,
} from '@apipay/db/schema/data-subject-requests.enums';
import { proofDocuments, rectifiedFields } from '@apipay/db/schema/rectifications.enums';
import { z } from 'zod';

export const requestTextMaxLength = 2_000;
export const documentMaxLength = 120;

const id = z.string().max(60);

export const fileRequestInput = z.strictObject({
  kind: z.enum(requestKinds),
  scope: z.enum(requestScopes),
  /** For `number-at-merchant`: under whom. */
  merchantId: id.nullable(),
  text: z.string(),
  /** Of a representative; null where whoever asks asks about themselves. */
  representative: z
    .strictObject({
      authority: z.enum(representativeAuthorities),
      /** Kind and number of the document, never a copy of it. */
      document: z.string(),
      /** The number of whoever is represented, as typed. */
      phone: z.string().max(40),
      /** `YYYY-MM-DD`: when the authority ends, for example the 18th birthday; null where it has no end. */
      endsOn: z.string().max(10).nullable(),
    })
    .nullable(),
});
export type FileRequestInput = z.input<typeof fileRequestInput>;

export const recordPaperRequestInput = z.strictObject({
  kind: z.enum(requestKinds),
  requester: z.enum(requesterKinds),
  /** Of whoever it is about, as written on the paper. */
  phone: z.string().max(40),
  text: z.string(),
  /** When the paper arrived: the law counts from there. */
  receivedAt: z.date(),
  /** Staff have made sure who sent it, without taking a copy of a document (Law 94-V, Art. 7(10)). */
  isIdentityProven: z.boolean(),
  representative: z
    .strictObject({ authority: z.enum(representativeAuthorities), document: z.string() })
    .nullable(),
});
export type RecordPaperRequestInput = z.input<typeof recordPaperRequestInput>;

export const writeInRequestInput = z.strictObject({ id, text: z.string() });
export type WriteInRequestInput = z.input<typeof writeInRequestInput>;

export const decideBlockInput = z.strictObject({
  id,
  /** `corrected`: a violation was confirmed and the data have been put right since. */
  outcome: z.enum(['not-confirmed', 'confirmed', 'corrected']),
  text: z.string(),
});
export type DecideBlockInput = z.input<typeof decideBlockInput>;

export const proposeRefusalInput = z.strictObject({ id, ground: z.enum(refusalGrounds), text: z.string() });
export type ProposeRefusalInput = z.input<typeof proposeRefusalInput>;

export const decideRefusalInput = z.strictObject({ id, isConfirmed: z.boolean(), text: z.string() });
export type DecideRefusalInput = z.input<typeof decideRefusalInput>;

export const proposeRectificationInput = z.strictObject({
  id,
  field: z.enum(rectifiedFields),
  /** What is right; a number is the one by which the request came, and is not typed. */
  value: z.string().max(1_000),
  /** The sign-in number of the account, where the request did not come from it. */
  accountPhone: z.string().max(40).nullable(),
  /** The account that was looked at (`usr_…`); another one is refused. Null where nobody looked. */
  accountId: z.string().max(60).nullable(),
  document: z.enum(proofDocuments),
  /** Its number, never a copy. */
  documentNumber: z.string().max(1_000),
});
export type ProposeRectificationInput = z.input<typeof proposeRectificationInput>;

export const decideRectificationInput = z.strictObject({ id, isConfirmed: z.boolean(), text: z.string() });
export type DecideRectificationInput = z.input<typeof decideRectificationInput>;
