import { Money } from '@apipay/ui/money';
import { StatusBadge } from '@apipay/ui/status-badge';
import { Timeline } from '@apipay/ui/timeline';
import { useUiTexts } from '@apipay/ui/ui-texts';

/** What a paid invoice looks like in the cabinet, drawn with the cabinet's own parts. */
export function DemoInvoice() {
  const { t } = useUiTexts();
  return (
    <figure className="min-w-0">
      <div className="rounded-lg border border-line bg-surface p-5 md:p-6">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <p className="text-sm text-muted">{t('site.home.demo.number')}</p>
          <StatusBadge tone="paid">{t('site.home.demo.paid')}</StatusBadge>
        </div>
        <p className="mt-2 text-2xl font-semibold tracking-tight">
          <Money amount="15000.00" />
        </p>
        <dl className="mt-4 grid grid-cols-[auto_1fr] gap-x-6 gap-y-1 text-sm">
          <dt className="text-muted">{t('site.home.demo.payer')}</dt>
          <dd className="tabular-nums">+7 ••• •••-45-67</dd>
          <dt className="text-muted">{t('site.home.demo.what')}</dt>
          <dd>{t('site.home.demo.whatValue')}</dd>
        </dl>
        <div className="mt-5 border-t border-line pt-5">
          <Timeline
            label={t('site.home.demo.timelineLabel')}
            events={[
              { key: 'webhook', tone: 'paid', title: t('site.home.demo.webhook'), at: '14:03' },
              { key: 'paid', tone: 'paid', title: t('site.home.demo.paidEvent'), at: '14:03' },
              { key: 'sent', tone: 'waiting', title: t('site.home.demo.sent'), at: '14:02' },
              { key: 'created', tone: 'neutral', title: t('site.home.demo.created'), at: '14:02' },
            ]}
          />
        </div>
      </div>
      <figcaption className="mt-3 text-sm text-muted">{t('site.home.demo.caption')}</figcaption>
    </figure>
  );
}
