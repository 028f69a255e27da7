import { formatTime } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';

export interface ViewBannerProps {
  merchantMask: string;
  ticket: string;
  reason: string;
  endsAt: string;
}

/** Over every page of a view: whose cabinet, until when, what for, and the way out. The form works without a script. */
export function ViewBanner({ merchantMask, ticket, reason, endsAt }: ViewBannerProps) {
  const { t, locale } = useUiTexts();
  return (
    <Banner
      tone="info"
      title={t('cabinet.view.title', { name: merchantMask })}
      action={
        <form method="post" action="/admin/view/end">
          <Button type="submit" tone="primary" size="small">
            {t('cabinet.view.end')}
          </Button>
        </form>
      }
    >
      <p className="font-medium break-words">
        {t('cabinet.view.until', { time: formatTime(endsAt, locale), ticket, reason })}
      </p>
      <p className="mt-1">{t('cabinet.view.text')}</p>
    </Banner>
  );
}
