export { recordCampaignStatus } from './record-campaign-status';
export { runCampaign } from './run-campaign';
