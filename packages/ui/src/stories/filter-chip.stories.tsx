import { FilterChip, RemovableChip } from '../filter-chip';
import { type StoryGroup, useSay } from './story';

function Chips() {
  const say = useSay();
  const today = say({ ru: 'Сегодня', kk: 'Бүгін', en: 'Today' });
  const amount = say({ ru: 'Сумма от 10 000 ₸', kk: 'Сома 10 000 ₸-ден бастап', en: 'Amount from 10 000 ₸' });
  return (
    <div className="flex flex-wrap gap-2">
      <FilterChip href="#today" isOn>
        {today}
      </FilterChip>
      <FilterChip href="#week">{say({ ru: 'Эта неделя', kk: 'Осы апта', en: 'This week' })}</FilterChip>
      <FilterChip href="#month">{say({ ru: 'Этот месяц', kk: 'Осы ай', en: 'This month' })}</FilterChip>
      <RemovableChip href="#filter-chip" name={amount}>
        {amount}
      </RemovableChip>
    </div>
  );
}

export const filterChipStories: StoryGroup = {
  part: 'filter-chip',
  stories: [{ name: 'on, off, removable', render: () => <Chips /> }],
};
