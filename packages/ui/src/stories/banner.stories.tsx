import { Banner } from '../banner';
import { Button } from '../button';
import { useUiTexts } from '../ui-texts';
import { type StoryGroup, useSay } from './story';

function Banners() {
  const say = useSay();
  const { t } = useUiTexts();
  return (
    <div className="flex flex-col gap-3">
      <Banner
        tone="info"
        title={say({
          ru: 'Новая редакция политики действует с 1 декабря',
          kk: 'Саясаттың жаңа редакциясы 1 желтоқсаннан бастап қолданылады',
          en: 'A new edition of the policy is in force from 1 December',
        })}
      />
      <Banner
        tone="waiting"
        title={say({
          ru: 'Kaspi просит подтвердить подключение',
          kk: 'Kaspi қосылымды растауды сұрайды',
          en: 'Kaspi asks you to confirm the connection',
        })}
        action={<Button size="small">{t('ui.button.confirm')}</Button>}
      >
        {say({
          ru: 'Счета ждут в очереди и уйдут сами, как только подтвердите.',
          kk: 'Шоттар кезекте тұр, растаған бойда өздері жіберіледі.',
          en: 'Invoices wait in a queue and leave by themselves once you confirm.',
        })}
      </Banner>
      <Banner
        tone="failed"
        title={say({ ru: 'Счёт не выставлен', kk: 'Шот шығарылмады', en: 'The invoice was not issued' })}
      >
        {say({
          ru: 'Номер не обслуживается в Kaspi. Деньги не списаны. Проверьте номер плательщика.',
          kk: 'Бұл нөмір Kaspi-де жоқ. Ақша алынған жоқ. Төлеушінің нөмірін тексеріңіз.',
          en: 'Kaspi does not know this number. No money was taken. Check the payer’s number.',
        })}
      </Banner>
      <Banner
        tone="unknown"
        title={say({
          ru: 'Банк ещё не ответил',
          kk: 'Банк әлі жауап берген жоқ',
          en: 'The bank has not answered yet',
        })}
      >
        {say({
          ru: 'Не выставляйте второй счёт: проверяем и скажем до 14:30.',
          kk: 'Екінші шот шығармаңыз: тексеріп жатырмыз, 14:30-ға дейін айтамыз.',
          en: 'Do not issue a second invoice: we are checking and will tell you by 14:30.',
        })}
      </Banner>
      <Banner tone="test" title={t('ui.banner.test')}>
        {t('ui.banner.testText')}
      </Banner>
    </div>
  );
}

export const bannerStories: StoryGroup = {
  part: 'banner',
  stories: [{ name: 'all tones', render: () => <Banners /> }],
};
