import { StatusBadge } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';

const tones = { ACTIVE: 'paid', BLOCKED: 'waiting', DESTROYED: 'neutral' } as const;

export function PersonState({ state }: { state: keyof typeof tones }) {
  const { t } = useUiTexts();
  return <StatusBadge tone={tones[state]}>{t(`admin.people.state.${state}`)}</StatusBadge>;
}
