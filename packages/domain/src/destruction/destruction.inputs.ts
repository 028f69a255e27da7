import { z } from 'zod';

export const destructionProofMaxLength = 200;
export const holdNameMaxLength = 80;
export const holdCitationMaxLength = 200;
/** A hold ends at most so many days after it is opened or prolonged: three years. */
export const longestHoldDays = 1_096;

const id = z.string().max(60);

export const proposeDestructionInput = z.strictObject({ requestId: id });
export type ProposeDestructionInput = z.input<typeof proposeDestructionInput>;

export const decideDestructionInput = z.strictObject({
  destructionId: id,
  /** Of the plan that was looked at, in hex: another one is looked at anew. */
  planHash: z.string().max(64),
  isApproved: z.boolean(),
});
export type DecideDestructionInput = z.input<typeof decideDestructionInput>;

export const closeDestructionNodeInput = z.strictObject({ nodeId: id, proof: z.string() });
export type CloseDestructionNodeInput = z.input<typeof closeDestructionNodeInput>;

export const openLegalHoldInput = z.strictObject({
  /** Of a request: the hold stands over whomever it concerns. */
  requestId: id,
  name: z.string(),
  citation: z.string(),
  /** `YYYY-MM-DD`, the first day on which it holds no more. */
  endsOn: z.string().max(10),
});
export type OpenLegalHoldInput = z.input<typeof openLegalHoldInput>;

export const proposeLegalHoldChangeInput = z.strictObject({
  holdId: id,
  /** `YYYY-MM-DD`, a later day on which it holds no more; null ends it as soon as another person confirms. */
  endsOn: z.string().max(10).nullable(),
});
export type ProposeLegalHoldChangeInput = z.input<typeof proposeLegalHoldChangeInput>;

export const decideLegalHoldInput = z.strictObject({
  holdId: id,
  /** Of the hold as it was looked at. */
  version: z.int(),
  isConfirmed: z.boolean(),
});
export type DecideLegalHoldInput = z.input<typeof decideLegalHoldInput>;
