import { formatDateTime } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form } from '@remix-run/react';

/** On every page of the cabinet while somebody with the number alone waits for the app code to go. */
export function RemovalBanner({ dueAt, mode }: { dueAt: string; mode: 'live' | 'test' }) {
  const { t, locale, zone } = useUiTexts();
  return (
    <Banner tone="waiting" title={t('factor.removal.title')}>
      <p>{t('factor.removal.text', { time: formatDateTime(dueAt, locale, { zone, nameZone: true }) })}</p>
      <Form method="post" action={`/cabinet/${mode}/security/second-factor`} className="mt-3">
        <input type="hidden" name="intent" value="keep" />
        <Button type="submit" size="small">
          {t('factor.removal.keep')}
        </Button>
      </Form>
    </Banner>
  );
}
