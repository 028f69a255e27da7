import { PeriodPicker } from '../period-picker';
import { type StoryGroup, useSay } from './story';

function Period() {
  const say = useSay();
  return (
    <PeriodPicker
      action="#period"
      from="2026-11-01"
      to="2026-11-22"
      presets={[
        { href: '#p-today', label: say({ ru: 'Сегодня', kk: 'Бүгін', en: 'Today' }) },
        { href: '#p-month', label: say({ ru: 'Этот месяц', kk: 'Осы ай', en: 'This month' }), isOn: true },
        { href: '#p-quarter', label: say({ ru: 'Квартал', kk: 'Тоқсан', en: 'Quarter' }) },
      ]}
    />
  );
}

export const periodPickerStories: StoryGroup = {
  part: 'period-picker',
  stories: [{ name: 'this month', render: () => <Period /> }],
};
