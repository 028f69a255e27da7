import { StatusBadge } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';

const tones = {
  IN_WORK: 'waiting',
  ANSWERED: 'paid',
  REFUSED: 'failed',
  WITHDRAWN: 'neutral',
  DUPLICATE: 'neutral',
} as const;

interface RequestStateProps {
  state: keyof typeof tones;
  /** What was to be destroyed waits for the end of a hold: that the request has an answer says less. */
  isHeld?: boolean;
}

export function RequestState({ state, isHeld = false }: RequestStateProps) {
  const { t } = useUiTexts();
  if (isHeld) return <StatusBadge tone="waiting">{t('requests.destruction.stopped')}</StatusBadge>;
  return <StatusBadge tone={tones[state]}>{t(`requests.state.${state}`)}</StatusBadge>;
}
