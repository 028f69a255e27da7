import { TabsWithCounts } from '../tabs-with-counts';
import { type StoryGroup, useSay } from './story';

function Tabs() {
  const say = useSay();
  return (
    <TabsWithCounts
      label={say({ ru: 'Состояние счетов', kk: 'Шоттардың күйі', en: 'State of invoices' })}
      tabs={[
        {
          href: '#all',
          label: say({ ru: 'Все', kk: 'Барлығы', en: 'All' }),
          count: '10 000+',
          isCurrent: true,
        },
        { href: '#waiting', label: say({ ru: 'Ожидают', kk: 'Күтуде', en: 'Waiting' }), count: 12 },
        { href: '#paid', label: say({ ru: 'Оплачены', kk: 'Төленген', en: 'Paid' }), count: 9874 },
        { href: '#overdue', label: say({ ru: 'Просрочены', kk: 'Мерзімі өткен', en: 'Overdue' }), count: 3 },
        { href: '#failed', label: say({ ru: 'Не прошли', kk: 'Өтпеген', en: 'Failed' }), count: 0 },
        { href: '#refunded', label: say({ ru: 'Возвращены', kk: 'Қайтарылған', en: 'Refunded' }) },
      ]}
    />
  );
}

export const tabsWithCountsStories: StoryGroup = {
  part: 'tabs-with-counts',
  stories: [{ name: 'six views', render: () => <Tabs /> }],
};
