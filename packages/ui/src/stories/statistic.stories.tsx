import { Card } from '../card';
import { Money } from '../money';
import { Statistic } from '../statistic';
import { type StoryGroup, useSay } from './story';

function Numbers() {
  const say = useSay();
  const against = say({ ru: 'к прошлой неделе', kk: 'өткен аптамен салыстырғанда', en: 'against last week' });
  return (
    <Card>
      <div className="grid gap-6 sm:grid-cols-2 lg:grid-cols-4">
        <Statistic
          label={say({ ru: 'Поступило сегодня', kk: 'Бүгін түсті', en: 'Arrived today' })}
          value={<Money amount="1250000.00" />}
          href="#statistic"
          trend={{ change: 0.125, isMoreBetter: true, against }}
        />
        <Statistic
          label={say({ ru: 'Просрочено', kk: 'Мерзімі өткен', en: 'Overdue' })}
          value={<Money amount="84500.00" />}
          trend={{ change: 0.04, isMoreBetter: false, against }}
        />
        <Statistic
          label={say({ ru: 'Ожидается', kk: 'Күтілуде', en: 'Expected' })}
          value={<Money amount="312000.00" />}
          trend={{ change: 0, isMoreBetter: true, against }}
        />
        <Statistic
          label={say({ ru: 'Подписок', kk: 'Жазылымдар', en: 'Subscriptions' })}
          value="148"
          note={say({ ru: 'из них 3 на паузе', kk: 'оның 3-і тоқтатылған', en: '3 of them paused' })}
        />
      </div>
    </Card>
  );
}

export const statisticStories: StoryGroup = {
  part: 'statistic',
  stories: [{ name: 'up, down, same, note', render: () => <Numbers /> }],
};
