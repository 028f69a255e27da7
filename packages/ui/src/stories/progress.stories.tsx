import { Progress } from '../progress';
import { type StoryGroup, useSay } from './story';

function Bars() {
  const say = useSay();
  return (
    <div className="flex max-w-md flex-col gap-5">
      <Progress
        label={say({ ru: 'Выставляем счета', kk: 'Шоттар шығарылуда', en: 'Issuing invoices' })}
        value={0.64}
      />
      <Progress
        label={say({ ru: 'Счета по тарифу', kk: 'Тариф бойынша шоттар', en: 'Invoices of the tariff' })}
        value={940}
        maximum={1000}
        text={say({ ru: '940 из 1 000', kk: '1 000-нан 940', en: '940 of 1 000' })}
        tone="waiting"
      />
      <Progress label={say({ ru: 'Готовим файл', kk: 'Файл дайындалуда', en: 'Preparing the file' })} />
    </div>
  );
}

export const progressStories: StoryGroup = {
  part: 'progress',
  stories: [{ name: 'known, limit, unknown', render: () => <Bars /> }],
};
