export const campaignStates = ['draft', 'scheduled', 'running', 'paused', 'finished', 'cancelled'] as const;
export type CampaignState = (typeof campaignStates)[number];

/** Why nothing leaves: staff said so, or what the messenger answered. */
export const campaignPauses = ['staff', 'template', 'account', 'policy', 'unavailable'] as const;
export type CampaignPause = (typeof campaignPauses)[number];

export const campaignMessageStates = [
  'waiting',
  'sending',
  'sent',
  'delivered',
  'read',
  'unknown',
  'failed',
  'skipped',
] as const;
export type CampaignMessageState = (typeof campaignMessageStates)[number];

/** Why a message did not arrive, or was not sent at all. */
export const campaignProblems = [
  'undeliverable',
  'not-delivered',
  'invalid-request',
  'unavailable',
  'no-answer',
  'no-consent',
  'blocked',
  'suppressed',
  'no-number',
  'left-audience',
  'provider-limit',
  'cancelled',
] as const;
export type CampaignProblem = (typeof campaignProblems)[number];

/** A number that is not to be written to, and that its owner has lifted that by a new consent. */
export const suppressionActs = ['suppressed', 'lifted'] as const;
export type SuppressionAct = (typeof suppressionActs)[number];

export const suppressionChannels = ['whatsapp-text', 'whatsapp-button', 'cabinet', 'request'] as const;
export type SuppressionChannel = (typeof suppressionChannels)[number];
