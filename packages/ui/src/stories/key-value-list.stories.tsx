import { DateTime } from '../date-time';
import { IdWithCopy } from '../id-with-copy';
import { KeyValueList } from '../key-value-list';
import { Money } from '../money';
import { StatusBadge } from '../status-badge';
import { type StoryGroup, useSay } from './story';

function Properties() {
  const say = useSay();
  return (
    <KeyValueList
      items={[
        {
          key: 'state',
          name: say({ ru: 'Состояние', kk: 'Күйі', en: 'State' }),
          value: <StatusBadge tone="paid" />,
        },
        {
          key: 'sum',
          name: say({ ru: 'Сумма', kk: 'Сома', en: 'Amount' }),
          value: <Money amount="15000.00" />,
        },
        {
          key: 'due',
          name: say({ ru: 'Оплатить до', kk: 'Төлеу мерзімі', en: 'Due on' }),
          value: <DateTime value="2026-12-01" style="long" />,
        },
        {
          key: 'id',
          name: say({ ru: 'Номер в системе', kk: 'Жүйедегі нөмірі', en: 'Id' }),
          value: <IdWithCopy id="inv_01jd8q3v7fe9r8k2m5n6p7q8rs" />,
        },
      ]}
    />
  );
}

export const keyValueListStories: StoryGroup = {
  part: 'key-value-list',
  stories: [{ name: 'an invoice', render: () => <Properties /> }],
};
