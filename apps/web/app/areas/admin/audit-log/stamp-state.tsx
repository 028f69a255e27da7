import { formatDateTime, formatNumber } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import type { adminAuditLogDocument } from './admin-audit-log.documents';

/** Whether an outside authority vouches for the time of checkpoints, and since when it does not. */
export function StampState({ state }: { state: ResultOf<typeof adminAuditLogDocument>['auditStampState'] }) {
  const { t, locale } = useUiTexts();
  const { last, gap } = state;
  return (
    <Card title={t('admin.audit.stamps.title')}>
      <div className="flex flex-col gap-4">
        {gap && (
          <Banner
            tone="failed"
            title={t('admin.audit.stamps.gap', { since: formatDateTime(gap.since, locale) })}
          >
            {t('admin.audit.stamps.gapText', {
              refusal: t(`admin.audit.stamps.refusal.${gap.refusal}`),
              count: formatNumber(gap.tries, locale),
            })}
          </Banner>
        )}
        {!gap && !last && (
          <Banner tone="info" title={t('admin.audit.stamps.none')}>
            {t('admin.audit.stamps.noneText')}
          </Banner>
        )}
        {last && (
          <KeyValueList
            items={[
              {
                key: 'last',
                name: t('admin.audit.stamps.last'),
                value: <DateTime value={last.stampedAt} nameZone />,
              },
              { key: 'authority', name: t('admin.audit.stamps.authority'), value: last.authority },
              {
                key: 'size',
                name: t('admin.audit.stamps.size'),
                value: formatNumber(Number(last.size), locale),
              },
            ]}
          />
        )}
      </div>
    </Card>
  );
}
