import {
  campaignMessageStates,
  campaignPauses,
  campaignProblems,
  campaignStates,
} from '@apipay/db/schema/campaigns.enums';
import { enumOf } from '../../graphql/enum';

export const CampaignStateEnum = enumOf('CampaignState', 'Where a mailing stands.', campaignStates);
export const CampaignPauseEnum = enumOf(
  'CampaignPause',
  'Why nothing leaves: staff said so, or what the messenger answered.',
  campaignPauses,
);
export const CampaignMessageStateEnum = enumOf(
  'CampaignMessageState',
  'Where messages of a mailing stand. `UNKNOWN`: called and not heard; never sent again.',
  campaignMessageStates,
);
export const CampaignProblemEnum = enumOf(
  'CampaignProblem',
  'Why messages did not arrive, or were not sent at all.',
  campaignProblems,
);
