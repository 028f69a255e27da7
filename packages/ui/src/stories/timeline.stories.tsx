import { DateTime } from '../date-time';
import { Timeline } from '../timeline';
import { useUiTexts } from '../ui-texts';
import { type StoryGroup, useSay } from './story';

function Events() {
  const say = useSay();
  const { now } = useUiTexts();
  const at = (minutes: number) => <DateTime show="ago" value={new Date(now.getTime() - minutes * 60_000)} />;
  return (
    <Timeline
      label={say({ ru: 'Что было со счётом', kk: 'Шотпен не болды', en: 'What happened to the invoice' })}
      events={[
        {
          key: '5',
          tone: 'paid',
          title: say({ ru: 'Плательщик оплатил', kk: 'Төлеуші төледі', en: 'The payer paid' }),
          at: at(2),
          by: 'Kaspi · 4820199',
        },
        {
          key: '4',
          tone: 'unknown',
          title: say({
            ru: 'Банк не ответил вовремя',
            kk: 'Банк уақытында жауап бермеді',
            en: 'The bank did not answer in time',
          }),
          at: at(14),
          details: say({
            ru: 'Спросили ещё раз через минуту.',
            kk: 'Бір минуттан кейін қайта сұрадық.',
            en: 'We asked again a minute later.',
          }),
        },
        {
          key: '3',
          tone: 'failed',
          title: say({ ru: 'Вебхук не принят', kk: 'Вебхук қабылданбады', en: 'The webhook was refused' }),
          at: at(60),
          by: 'shop.kz · 500',
        },
        {
          key: '2',
          tone: 'waiting',
          title: say({ ru: 'Отправлен в Kaspi', kk: 'Kaspi-ге жіберілді', en: 'Sent to Kaspi' }),
          at: at(180),
        },
        {
          key: '1',
          tone: 'neutral',
          title: say({ ru: 'Счёт создан', kk: 'Шот жасалды', en: 'Invoice created' }),
          at: at(181),
          by: say({ ru: 'Айгүл, кабинет', kk: 'Айгүл, кабинет', en: 'Aigul, cabinet' }),
        },
      ]}
    />
  );
}

export const timelineStories: StoryGroup = {
  part: 'timeline',
  stories: [{ name: 'an invoice', render: () => <Events /> }],
};
