import { locales } from '@apipay/db/schema/locales.enums';
import { z } from 'zod';

const texts = z.array(z.string()).max(20);

export const saveCampaignInput = z.object({
  /** Null for a new one. */
  campaignId: z.string().max(60).nullish(),
  version: z.int().nullish(),
  title: z.string(),
  templateName: z.string(),
  /** What fills the blanks, by language, in order. */
  variables: z.object({ ru: texts, kk: texts, en: texts }),
  locales: z.array(z.enum(locales)).max(3),
  tariffCodes: z.array(z.string().max(60)).max(20),
  seenWithinDays: z.int().nullish(),
  notSeenDays: z.int().nullish(),
  perMinute: z.int(),
  /** Price of one delivered message in tenge, as decimal text. */
  price: z.string(),
});
export type SaveCampaignInput = z.input<typeof saveCampaignInput>;

export const shownCampaignInput = z.object({ campaignId: z.string().max(60), version: z.int() });
export type ShownCampaignInput = z.input<typeof shownCampaignInput>;

export const scheduleCampaignInput = shownCampaignInput.extend({
  /** Local time in Almaty, `2026-12-01T10:00`; null: as soon as a second person starts it. */
  at: z.string().max(20).nullish(),
});
export type ScheduleCampaignInput = z.input<typeof scheduleCampaignInput>;
