import { Share2 } from 'lucide-react';
import { Button } from './button';
import { useUiTexts } from './ui-texts';
import { useHydrated } from './use-hydrated';

/** Hands an address to the messenger that the person picks. There only on a phone that can do it. */
export function ShareButton({ url }: { url: string }) {
  const { t } = useUiTexts();
  if (!useHydrated() || !('share' in navigator)) return null;
  const share = (): void => {
    // Put away without a choice, it is no mistake, and the address still stands beside.
    navigator.share({ url }).catch(() => undefined);
  };
  return (
    <Button tone="primary" className="md:hidden" icon={<Share2 aria-hidden />} onClick={share}>
      {t('ui.button.share')}
    </Button>
  );
}
