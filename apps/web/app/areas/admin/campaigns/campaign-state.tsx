import { StatusBadge, type StatusTone } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ShownCampaign } from './campaigns.documents';

const tones: Readonly<Record<ShownCampaign['state'], StatusTone>> = {
  DRAFT: 'neutral',
  SCHEDULED: 'waiting',
  RUNNING: 'waiting',
  PAUSED: 'failed',
  FINISHED: 'paid',
  CANCELLED: 'neutral',
};

export function CampaignStateBadge({ campaign }: { campaign: Pick<ShownCampaign, 'state' | 'approvedAt'> }) {
  const { t } = useUiTexts();
  const isAgreed = campaign.state === 'SCHEDULED' && campaign.approvedAt !== null;
  return (
    <StatusBadge tone={tones[campaign.state]}>
      {t(`mailings.state.${isAgreed ? 'AGREED' : campaign.state}`)}
    </StatusBadge>
  );
}
