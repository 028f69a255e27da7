import { formatDate, formatNumber } from '@apipay/i18n';
import { Card } from '@apipay/ui/card';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { Progress } from '@apipay/ui/progress';
import { StatusBadge } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import { OfferPrice, useOfferText } from './tariff-words';
import type { cabinetTariffDocument } from './tariffs.documents';

export type MerchantTariff = NonNullable<ResultOf<typeof cabinetTariffDocument>['merchant']['tariff']>;

/** The tariff one has: what it includes, what is used of it, until when. */
export function ChosenTariff({ chosen }: { chosen: MerchantTariff }) {
  const { t, locale } = useUiTexts();
  const offerText = useOfferText({ hasTrial: false });
  const day = (moment: string) => formatDate(moment, locale);
  const isTrial = chosen.state === 'TRIALING';
  return (
    <Card
      title={chosen.tariff.name}
      aside={
        <StatusBadge tone={isTrial ? 'waiting' : 'paid'}>
          {t(`cabinet.tariff.state.${chosen.state}`)}
        </StatusBadge>
      }
    >
      <KeyValueList
        items={[
          { key: 'includes', name: t('cabinet.tariff.includes'), value: offerText(chosen.tariff) },
          { key: 'price', name: t('cabinet.tariff.price'), value: <OfferPrice tariff={chosen.tariff} /> },
          ...(isTrial && chosen.trialEndsAt
            ? [{ key: 'trial', name: t('cabinet.tariff.trialEnds'), value: day(chosen.trialEndsAt) }]
            : []),
          {
            key: 'period',
            name: t('cabinet.tariff.periodNow'),
            value: `${day(chosen.periodStartsAt)} – ${day(chosen.periodEndsAt)}`,
          },
        ]}
      />
      <div className="mt-5 flex flex-col gap-4">
        {chosen.usage.map(({ feature, used, limit }) => (
          <Usage
            key={feature}
            label={t(`cabinet.tariff.feature.${feature}`)}
            used={used}
            limit={limit}
            text={
              limit === null
                ? t('cabinet.tariff.usedUnlimited', { used: formatNumber(used, locale) })
                : t('cabinet.tariff.used', {
                    used: formatNumber(used, locale),
                    limit: formatNumber(limit, locale),
                  })
            }
          />
        ))}
      </div>
    </Card>
  );
}

function Usage({
  label,
  used,
  limit,
  text,
}: {
  label: string;
  used: number;
  limit: number | null;
  text: string;
}) {
  if (limit === null) {
    return (
      <p className="flex justify-between gap-4 text-sm">
        <span>{label}</span>
        <span className="tabular-nums text-muted">{text}</span>
      </p>
    );
  }
  const tone = used >= limit ? 'failed' : used >= limit * 0.8 ? 'waiting' : 'brand';
  return <Progress label={label} value={used} maximum={Math.max(limit, 1)} text={text} tone={tone} />;
}
