import { locales } from '@apipay/db/schema/locales.enums';
import { reviewChannels, reviewPlaceKinds, reviewSignatures } from '@apipay/db/schema/reviews.enums';
import { z } from 'zod';

export const reviewTextMaxLength = 2_000;
export const firstNameMaxLength = 40;
export const reasonMaxLength = 500;

const id = z.string().max(60);
const version = z.number().int();

export const saveReviewInput = z.strictObject({
  text: z.string(),
  locale: z.enum(locales),
  signature: z.enum(reviewSignatures),
  /** Only for the signature by first name. */
  firstName: z.string().nullish(),
  channels: z.array(z.enum(reviewChannels)).max(reviewChannels.length),
  /** Of the draft that was read; null for a new one. */
  version: version.nullish(),
});
export type SaveReviewInput = z.input<typeof saveReviewInput>;

export const submitReviewInput = z.strictObject({ id, snapshot: z.string().max(2_000), name: z.string() });
export type SubmitReviewInput = z.input<typeof submitReviewInput>;

export const publishReviewInput = z.strictObject({ id, version });
export type PublishReviewInput = z.input<typeof publishReviewInput>;

export const judgeReviewInput = z.strictObject({ id, version, reason: z.string() });
export type JudgeReviewInput = z.input<typeof judgeReviewInput>;

export const handOverReviewInput = z.strictObject({ id, channel: z.enum(reviewChannels) });
export type HandOverReviewInput = z.input<typeof handOverReviewInput>;

export const closeReviewRemovalInput = z.strictObject({
  id,
  place: z.enum(reviewPlaceKinds),
  proof: z.string(),
});
export type CloseReviewRemovalInput = z.input<typeof closeReviewRemovalInput>;
