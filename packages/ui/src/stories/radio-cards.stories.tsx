import { Money } from '../money';
import { RadioCards } from '../radio-cards';
import { type StoryGroup, useSay } from './story';

function Tariffs() {
  const say = useSay();
  return (
    <RadioCards
      legend={say({ ru: 'Тариф', kk: 'Тариф', en: 'Tariff' })}
      name="tariff"
      defaultValue="shop"
      columns={3}
      options={[
        {
          value: 'start',
          title: say({ ru: 'Начало', kk: 'Бастау', en: 'Start' }),
          text: say({
            ru: 'До 50 счетов в месяц',
            kk: 'Айына 50 шотқа дейін',
            en: 'Up to 50 invoices a month',
          }),
          aside: <Money amount="0.00" />,
        },
        {
          value: 'shop',
          title: say({ ru: 'Магазин', kk: 'Дүкен', en: 'Shop' }),
          text: say({
            ru: 'До 1 000 счетов, подписки',
            kk: '1 000 шотқа дейін, жазылымдар',
            en: 'Up to 1,000 invoices, subscriptions',
          }),
          aside: <Money amount="9900.00" />,
          featured: true,
        },
        {
          value: 'chain',
          title: say({ ru: 'Сеть', kk: 'Желі', en: 'Chain' }),
          text: say({ ru: 'Скоро', kk: 'Жақында', en: 'Soon' }),
          disabled: true,
        },
      ]}
    />
  );
}

export const radioCardsStories: StoryGroup = {
  part: 'radio-cards',
  stories: [{ name: 'tariffs', render: () => <Tariffs /> }],
};
