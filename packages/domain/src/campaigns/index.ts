export { confirmMailingStop } from './confirm-mailing-stop';
export { recordCampaignStatus } from './record-campaign-status';
export { runCampaign } from './run-campaign';
export { takeReplies } from './take-replies';
