import { Card } from '../card';
import { TextLink } from '../text-link';
import { type StoryGroup, useSay } from './story';

function Cards() {
  const say = useSay();
  const text = say({
    ru: 'Kaspi подключён и отвечает за полсекунды. Последняя проверка была минуту назад.',
    kk: 'Kaspi қосылған, жарты секундта жауап береді. Соңғы тексеру бір минут бұрын болды.',
    en: 'Kaspi is connected and answers in half a second. It was last checked a minute ago.',
  });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <Card
        level={3}
        title={say({ ru: 'Подключение', kk: 'Қосылым', en: 'Connection' })}
        aside={<TextLink href="#card">{say({ ru: 'Настроить', kk: 'Баптау', en: 'Settings' })}</TextLink>}
        footer={say({
          ru: 'Проверяем каждую минуту',
          kk: 'Әр минут сайын тексереміз',
          en: 'Checked every minute',
        })}
      >
        <p>{text}</p>
      </Card>
      <Card>
        <p>{text}</p>
      </Card>
    </div>
  );
}

export const cardStories: StoryGroup = {
  part: 'card',
  stories: [{ name: 'with and without a title', render: () => <Cards /> }],
};
