import { StatusBadge } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';

const tones = {
  IN_WORK: 'waiting',
  ANSWERED: 'paid',
  REFUSED: 'failed',
  WITHDRAWN: 'neutral',
  DUPLICATE: 'neutral',
} as const;

export function RequestState({ state }: { state: keyof typeof tones }) {
  const { t } = useUiTexts();
  return <StatusBadge tone={tones[state]}>{t(`requests.state.${state}`)}</StatusBadge>;
}
