import { ButtonLink } from '../button';
import { LanguageSwitch } from '../language-switch';
import { SiteShell } from '../site-shell';
import { ThemeSwitch } from '../theme-switch';
import { type StoryGroup, useSay } from './story';

function Site() {
  const say = useSay();
  const tariffs = { href: '#tariffs', label: say({ ru: 'Тарифы', kk: 'Тарифтер', en: 'Tariffs' }) };
  const developers = {
    href: '#developers',
    label: say({ ru: 'Разработчикам', kk: 'Әзірлеушілерге', en: 'For developers' }),
  };
  const documents = { href: '#documents', label: say({ ru: 'Документы', kk: 'Құжаттар', en: 'Documents' }) };
  const yourData = {
    href: '#data',
    label: say({ ru: 'Ваши данные', kk: 'Сіздің деректеріңіз', en: 'Your data' }),
  };
  return (
    <SiteShell
      homeHref="#home"
      links={[{ ...tariffs, isCurrent: true }, developers, documents, yourData]}
      actions={
        <ButtonLink tone="primary" size="small" href="#enter">
          {say({ ru: 'Войти', kk: 'Кіру', en: 'Sign in' })}
        </ButtonLink>
      }
      languageSwitch={<LanguageSwitch hrefFor={(locale) => `?locale=${locale}`} />}
      themeSwitch={<ThemeSwitch current="system" action="#theme" />}
      footer={[
        {
          key: 'service',
          title: say({ ru: 'Сервис', kk: 'Қызмет', en: 'Service' }),
          links: [tariffs, developers],
        },
        {
          key: 'papers',
          title: say({ ru: 'Документы', kk: 'Құжаттар', en: 'Documents' }),
          links: [documents, yourData],
        },
      ]}
      imprint={say({
        ru: 'Здесь стоят название оператора и его реквизиты.',
        kk: 'Мұнда оператордың атауы мен деректемелері тұрады.',
        en: 'The name of the operator and its details stand here.',
      })}
    >
      <div className="flex max-w-2xl flex-col gap-6">
        <h1 className="text-2xl font-semibold tracking-tight md:text-3xl">
          {say({
            ru: 'Счёт на Kaspi по номеру телефона, и сразу видно, что деньги пришли',
            kk: 'Телефон нөмірі бойынша Kaspi-ге шот, ақшаның түскені бірден көрінеді',
            en: 'A Kaspi invoice by phone number, and you see at once that the money has arrived',
          })}
        </h1>
        <p className="text-muted md:text-lg md:leading-normal">
          {say({
            ru: 'Выставляйте счета, ведите подписки и выплаты. Всё, что мы знаем о людях, видно им самим.',
            kk: 'Шот шығарыңыз, жазылымдар мен төлемдерді жүргізіңіз. Адамдар туралы білетініміздің бәрі олардың өздеріне көрінеді.',
            en: 'Issue invoices, run subscriptions and payouts. Whatever we know about people they can see themselves.',
          })}
        </p>
        <div className="flex flex-wrap gap-3">
          <ButtonLink tone="primary" href="#begin">
            {say({ ru: 'Начать', kk: 'Бастау', en: 'Begin' })}
          </ButtonLink>
          <ButtonLink href="#demo">
            {say({ ru: 'Посмотреть пример счёта', kk: 'Шот үлгісін көру', en: 'See an example' })}
          </ButtonLink>
        </div>
      </div>
    </SiteShell>
  );
}

export const siteShellStories: StoryGroup = {
  part: 'site-shell',
  isWholePage: true,
  stories: [{ name: 'home', render: () => <Site /> }],
};
