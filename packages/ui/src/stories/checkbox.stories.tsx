import { Checkbox } from '../checkbox';
import { type StoryGroup, useSay } from './story';

function Boxes() {
  const say = useSay();
  return (
    <div className="flex flex-col gap-1">
      <Checkbox
        name="reminder"
        defaultChecked
        label={say({
          ru: 'Напомнить плательщику за день до срока',
          kk: 'Төлеушіге мерзімнен бір күн бұрын еске салу',
          en: 'Remind the payer a day before it is due',
        })}
      />
      <Checkbox
        name="adult"
        label={say({ ru: 'Мне есть 18 лет', kk: 'Маған 18 жас толды', en: 'I am 18 or older' })}
        error={say({
          ru: 'Без этого зарегистрироваться нельзя.',
          kk: 'Онсыз тіркелу мүмкін емес.',
          en: 'You cannot register without this.',
        })}
      />
      <Checkbox
        name="news"
        disabled
        label={say({ ru: 'Получать новости', kk: 'Жаңалықтар алу', en: 'Receive news' })}
        hint={say({
          ru: 'Сначала подтвердите номер',
          kk: 'Алдымен нөміріңізді растаңыз',
          en: 'Confirm your number first',
        })}
      />
    </div>
  );
}

export const checkboxStories: StoryGroup = {
  part: 'checkbox',
  stories: [{ name: 'on, error, disabled', render: () => <Boxes /> }],
};
