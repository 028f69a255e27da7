import { Button } from '@apipay/ui/button';
import { Dialog } from '@apipay/ui/dialog';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useBeforeUnload, useBlocker } from '@remix-run/react';
import { useCallback } from 'react';
import { wouldLoseText } from './open-forms';

/** Asks whoever goes away from a form that is filled in and not sent. Of a tab that is closed the browser asks in its own words. */
export function LeaveGuard() {
  const { t } = useUiTexts();
  const blocker = useBlocker(
    ({ currentLocation: here, nextLocation: there }) =>
      (here.pathname !== there.pathname || here.search !== there.search) && wouldLoseText(),
  );
  useBeforeUnload(
    useCallback((event: BeforeUnloadEvent) => {
      if (!wouldLoseText()) return;
      event.preventDefault();
      // Without it older browsers ask nothing.
      event.returnValue = '';
    }, []),
  );
  const stay = () => blocker.reset?.();
  return (
    <Dialog
      open={blocker.state === 'blocked'}
      onOpenChange={(open) => {
        if (!open) stay();
      }}
      title={t('web.form.leave.title')}
      text={t('web.form.leave.text')}
      actions={
        <>
          <Button onClick={stay}>{t('web.form.leave.stay')}</Button>
          <Button tone="danger" onClick={() => blocker.proceed?.()}>
            {t('web.form.leave.go')}
          </Button>
        </>
      }
    />
  );
}
