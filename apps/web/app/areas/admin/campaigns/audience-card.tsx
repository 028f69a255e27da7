import { Card } from '@apipay/ui/card';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { Money } from '@apipay/ui/money';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import type { campaignAudienceDocument } from './campaigns.documents';

type Audience = NonNullable<ResultOf<typeof campaignAudienceDocument>['campaignAudience']>;

const leftOut = ['withoutConsent', 'unconfirmed', 'withdrew', 'outdated', 'blocked'] as const;

/** Whom it would reach now, and why the others are left out: counts, never a number. */
export function AudienceCard({ audience }: { audience: Audience }) {
  const { t } = useUiTexts();
  const figure = (value: number) => <span className="tabular-nums">{value}</span>;
  return (
    <Card title={t('mailings.audience.title')} footer={t('mailings.audience.note')}>
      <KeyValueList
        items={[
          { key: 'reached', name: t('mailings.audience.reached'), value: figure(audience.reached) },
          ...leftOut
            .filter((reason) => audience[reason] > 0)
            .map((reason) => ({
              key: reason,
              name: t(`mailings.audience.${reason}`),
              value: figure(audience[reason]),
            })),
          {
            key: 'suppressed',
            name: t('mailings.audience.suppressed'),
            value: figure(audience.suppressedNumbers),
          },
          {
            key: 'estimate',
            name: t('mailings.audience.estimate'),
            value: <Money amount={audience.estimate.amount} />,
          },
        ]}
      />
    </Card>
  );
}
