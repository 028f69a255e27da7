import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useSyncExternalStore } from 'react';
import { currentLoss, watchLosses } from './losses';

/** Over the page, which stands as it was: that there is no network, and the way on. */
export function LostConnectionBanner() {
  const { t } = useUiTexts();
  const loss = useSyncExternalStore(watchLosses, currentLoss, () => null);
  return (
    <div role="alert" className="fixed inset-x-0 top-0 z-50 mx-auto max-w-2xl p-2 empty:hidden print:hidden">
      {loss && (
        <div className="rounded-lg shadow-float">
          <Banner
            tone="waiting"
            title={t(`web.offline.${loss.kind}.title`)}
            action={
              <Button size="small" tone="primary" onClick={() => loss.retry()}>
                {t(loss.kind === 'form' ? 'web.offline.again' : 'ui.button.retry')}
              </Button>
            }
          >
            {t(`web.offline.${loss.kind}.text`)}
          </Banner>
        </div>
      )}
    </div>
  );
}
