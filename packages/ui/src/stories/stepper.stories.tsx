import { Checklist, type Step, Stepper } from '../stepper';
import { type StoryGroup, useSay } from './story';

function useSteps(): Step[] {
  const say = useSay();
  return [
    { key: 'a', state: 'done', title: say({ ru: 'Регистрация', kk: 'Тіркелу', en: 'Registration' }) },
    {
      key: 'b',
      state: 'failed',
      title: say({ ru: 'Реквизиты', kk: 'Деректемелер', en: 'Details' }),
      href: '#details',
      text: say({
        ru: 'БИН не найден, проверьте цифры',
        kk: 'БСН табылмады, цифрларды тексеріңіз',
        en: 'BIN not found, check the digits',
      }),
    },
    {
      key: 'c',
      state: 'current',
      title: say({ ru: 'Подключение Kaspi', kk: 'Kaspi қосу', en: 'Connect Kaspi' }),
      href: '#kaspi',
      text: say({ ru: 'Займёт две минуты', kk: 'Екі минут алады', en: 'Takes two minutes' }),
    },
    {
      key: 'd',
      state: 'ahead',
      title: say({ ru: 'Первый счёт', kk: 'Алғашқы шот', en: 'First invoice' }),
      text: say({ ru: 'Можно самому себе', kk: 'Өзіңізге де болады', en: 'It can be to yourself' }),
    },
  ];
}

function Along() {
  const say = useSay();
  return <Stepper label={say({ ru: 'Шаги', kk: 'Қадамдар', en: 'Steps' })} steps={useSteps()} />;
}

function List() {
  const say = useSay();
  return (
    <div className="max-w-md">
      <Checklist label={say({ ru: 'Что осталось', kk: 'Не қалды', en: 'What is left' })} steps={useSteps()} />
    </div>
  );
}

export const stepperStories: StoryGroup = {
  part: 'stepper',
  stories: [
    { name: 'steps', render: () => <Along /> },
    { name: 'checklist', render: () => <List /> },
  ],
};
