import { formatDate, formatMoney, formatPercent } from '@apipay/i18n';
import { Card } from '../card';
import { Chart } from '../chart';
import { useUiTexts } from '../ui-texts';
import { type StoryGroup, useSay } from './story';

const days = Array.from({ length: 14 }, (_, index) => `2026-11-${String(index + 8).padStart(2, '0')}`);
const turnover = [82, 91, 64, 120, 138, 40, 22, 95, 104, 88, null, 131, 60, 35].map((value) =>
  value === null ? null : value * 1000,
);
const before = [70, 80, 75, 90, 99, 60, 30, 71, 82, 84, 90, 101, 70, 28].map((value) => value * 1000);

function Charts() {
  const say = useSay();
  const { locale } = useUiTexts();
  const points = days.map((day) => ({
    key: day,
    label: formatDate(day, locale, { style: 'numeric' }).slice(0, 5),
  }));
  return (
    <div className="grid gap-4 lg:grid-cols-2">
      <Card>
        <Chart
          kind="line"
          title={say({ ru: 'Оборот по дням', kk: 'Күндік айналым', en: 'Turnover by day' })}
          definition={say({
            ru: 'Оплаченные счета за вычетом возвратов',
            kk: 'Қайтарымдарды шегергендегі төленген шоттар',
            en: 'Paid invoices less refunds',
          })}
          points={points}
          series={[
            { key: 'now', name: say({ ru: 'Этот месяц', kk: 'Осы ай', en: 'This month' }), values: turnover },
            {
              key: 'before',
              name: say({ ru: 'Прошлый месяц', kk: 'Өткен ай', en: 'Last month' }),
              values: before,
            },
          ]}
          format={(value) => formatMoney(BigInt(Math.round(value * 100)), locale)}
        />
      </Card>
      <Card>
        <Chart
          kind="bar"
          title={say({ ru: 'Конверсия', kk: 'Конверсия', en: 'Conversion' })}
          definition={say({
            ru: 'Доля оплаченных счетов',
            kk: 'Төленген шоттардың үлесі',
            en: 'Share of invoices that were paid',
          })}
          points={points.slice(0, 7)}
          series={[
            {
              key: 'share',
              name: say({ ru: 'Доля', kk: 'Үлес', en: 'Share' }),
              values: [0.61, 0.72, 0.7, 0.55, 0.8, 0.43, 0.68],
            },
          ]}
          format={(value) => formatPercent(value, locale, { maximumFractionDigits: 0 })}
        />
      </Card>
    </div>
  );
}

export const chartStories: StoryGroup = {
  part: 'chart',
  stories: [{ name: 'line and bar', render: () => <Charts /> }],
};
