import { Card } from '@apipay/ui/card';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { Money } from '@apipay/ui/money';
import { Progress } from '@apipay/ui/progress';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ShownCampaign } from './campaigns.documents';

const order = ['READ', 'DELIVERED', 'SENT', 'SENDING', 'WAITING', 'UNKNOWN', 'FAILED', 'SKIPPED'] as const;

/** How far it has come: counts by state with the reason, and what arrived messages cost. */
export function CampaignResults({ campaign }: { campaign: ShownCampaign }) {
  const { t } = useUiTexts();
  const { total, results, charges } = campaign;
  const open = results
    .filter(({ state }) => state === 'WAITING' || state === 'SENDING')
    .reduce((sum, { count }) => sum + count, 0);
  const sorted = [...results].sort((a, b) => order.indexOf(a.state) - order.indexOf(b.state));
  return (
    <Card title={t('mailings.results.title')}>
      <div className="flex flex-col gap-5">
        <Progress
          label={t('mailings.results.progress')}
          value={total - open}
          maximum={Math.max(total, 1)}
          text={t('mailings.results.of', { done: total - open, total })}
        />
        {sorted.length === 0 ? (
          <p className="text-muted">{t('mailings.results.none')}</p>
        ) : (
          <KeyValueList
            items={sorted.map(({ state, problem, count }) => ({
              key: `${state} ${problem ?? ''}`,
              name: problem
                ? t('mailings.results.because', {
                    state: t(`mailings.message.${state}`),
                    reason: t(`mailings.problem.${problem}`),
                  })
                : t(`mailings.message.${state}`),
              value: <span className="tabular-nums">{count}</span>,
            }))}
          />
        )}
        {charges.length > 0 && (
          <KeyValueList
            items={charges.map(({ category, count, cost }) => ({
              key: category,
              name: t('mailings.results.cost', { category, count }),
              value: <Money amount={cost.amount} />,
            }))}
          />
        )}
      </div>
    </Card>
  );
}
