import { MeaningDifference, WordDifference } from '../difference';
import { type StoryGroup, useSay } from './story';

function Words() {
  const say = useSay();
  return (
    <WordDifference
      before={say({
        ru: 'Храним сведения о плательщике три года после последнего счёта.',
        kk: 'Төлеуші туралы мәліметті соңғы шоттан кейін үш жыл сақтаймыз.',
        en: 'We keep details of a payer for three years after the last invoice.',
      })}
      after={say({
        ru: 'Храним сведения о плательщике один год после последнего счёта и затем уничтожаем.',
        kk: 'Төлеуші туралы мәліметті соңғы шоттан кейін бір жыл сақтап, содан соң жоямыз.',
        en: 'We keep details of a payer for one year after the last invoice and then destroy them.',
      })}
    />
  );
}

function Meaning() {
  const say = useSay();
  return (
    <MeaningDifference
      caption={say({
        ru: 'Что меняется по существу',
        kk: 'Мәні бойынша не өзгереді',
        en: 'What changes in substance',
      })}
      changes={[
        {
          key: 'term',
          name: say({ ru: 'Срок', kk: 'Мерзім', en: 'Term' }),
          before: say({ ru: '3 года', kk: '3 жыл', en: '3 years' }),
          after: say({ ru: '1 год', kk: '1 жыл', en: '1 year' }),
        },
        {
          key: 'recipient',
          name: say({ ru: 'Получатель', kk: 'Алушы', en: 'Recipient' }),
          before: '—',
          after: say({ ru: 'Google (США)', kk: 'Google (АҚШ)', en: 'Google (US)' }),
        },
      ]}
    />
  );
}

export const differenceStories: StoryGroup = {
  part: 'difference',
  stories: [
    { name: 'words', render: () => <Words /> },
    { name: 'meaning', render: () => <Meaning /> },
  ],
};
