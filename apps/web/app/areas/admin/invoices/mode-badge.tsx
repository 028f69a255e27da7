import { useUiTexts } from '@apipay/ui/ui-texts';

/** Only test rows are marked: what is not marked is real money. */
export function ModeBadge({ mode }: { mode: 'LIVE' | 'TEST' }) {
  const { t } = useUiTexts();
  if (mode === 'LIVE') return null;
  return (
    <span className="ml-2 rounded-full bg-test-tint px-2 py-0.5 text-xs font-medium text-test">
      {t('ui.mode.test')}
    </span>
  );
}
