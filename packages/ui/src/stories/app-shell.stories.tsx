import {
  ChartNoAxesColumn,
  CircleUserRound,
  Code,
  CreditCard,
  House,
  ReceiptText,
  Repeat,
  Settings,
  Users,
} from 'lucide-react';
import { AppShell, type ShellPlace } from '../app-shell';
import { Banner } from '../banner';
import { Button } from '../button';
import { Card } from '../card';
import { DisclosureMenu } from '../disclosure-menu';
import { LanguageSwitch } from '../language-switch';
import { type Mode, ModeSwitch } from '../mode-switch';
import { Money } from '../money';
import { PageHeader } from '../page-header';
import { Statistic } from '../statistic';
import { TextLink } from '../text-link';
import { ThemeSwitch } from '../theme-switch';
import { useUiTexts } from '../ui-texts';
import { type StoryGroup, useSay } from './story';
import { tableStories } from './table.stories';

function Cabinet({ mode }: { mode: Mode }) {
  const say = useSay();
  const { t } = useUiTexts();
  const home: ShellPlace = {
    href: '#home',
    label: say({ ru: 'Главная', kk: 'Басты бет', en: 'Home' }),
    icon: <House aria-hidden />,
    isCurrent: true,
  };
  const invoices: ShellPlace = {
    href: '#invoices',
    label: say({ ru: 'Счета', kk: 'Шоттар', en: 'Invoices' }),
    icon: <ReceiptText aria-hidden />,
    badge: '12',
  };
  const payments: ShellPlace = {
    href: '#payments',
    label: say({ ru: 'Платежи', kk: 'Төлемдер', en: 'Payments' }),
    icon: <CreditCard aria-hidden />,
  };
  const subscriptions: ShellPlace = {
    href: '#subscriptions',
    label: say({ ru: 'Подписки', kk: 'Жазылымдар', en: 'Subscriptions' }),
    barLabel: say({ ru: 'Подписки', kk: 'Жазылым', en: 'Plans' }),
    icon: <Repeat aria-hidden />,
  };
  return (
    <AppShell
      homeHref="#home"
      mode={mode}
      mainPlaces={[home, invoices, payments, subscriptions]}
      sections={[
        { key: 'money', places: [home, invoices, payments, subscriptions] },
        {
          key: 'people',
          label: say({ ru: 'Люди и числа', kk: 'Адамдар мен сандар', en: 'People and numbers' }),
          places: [
            {
              href: '#payers',
              label: say({ ru: 'Плательщики', kk: 'Төлеушілер', en: 'Payers' }),
              icon: <Users aria-hidden />,
            },
            {
              href: '#statistics',
              label: say({ ru: 'Статистика', kk: 'Статистика', en: 'Statistics' }),
              icon: <ChartNoAxesColumn aria-hidden />,
            },
          ],
        },
        {
          key: 'settings',
          label: say({ ru: 'Настройка', kk: 'Баптау', en: 'Setting up' }),
          places: [
            {
              href: '#developers',
              label: say({ ru: 'Разработчикам', kk: 'Әзірлеушілерге', en: 'Developers' }),
              icon: <Code aria-hidden />,
            },
            {
              href: '#settings',
              label: say({ ru: 'Настройки', kk: 'Баптаулар', en: 'Settings' }),
              icon: <Settings aria-hidden />,
            },
          ],
        },
      ]}
      lead={<p className="truncate font-medium">ЖК «Нұрлы жол»</p>}
      modeSwitch={<ModeSwitch current={mode} hrefFor={(to) => `#${to}`} />}
      languageSwitch={<LanguageSwitch hrefFor={(locale) => `?locale=${locale}`} />}
      themeSwitch={<ThemeSwitch current="system" action="#theme" />}
      account={
        <DisclosureMenu
          label={t('ui.shell.account')}
          summary={<CircleUserRound aria-hidden className="size-6" />}
          summaryClassName="w-11 justify-center hover:bg-shade"
        >
          <p className="px-3 py-2 text-sm text-muted">Айгүл Сейітқызы</p>
          <TextLink href="#leave" quiet className="flex min-h-11 items-center px-3">
            {say({ ru: 'Выйти', kk: 'Шығу', en: 'Sign out' })}
          </TextLink>
        </DisclosureMenu>
      }
      banner={
        mode === 'test' ? (
          <Banner tone="test" title={t('ui.banner.test')}>
            {t('ui.banner.testText')}
          </Banner>
        ) : undefined
      }
    >
      <div className="flex flex-col gap-6">
        <PageHeader
          title={say({ ru: 'Сегодня', kk: 'Бүгін', en: 'Today' })}
          actions={
            <Button tone="primary">
              {say({ ru: 'Выставить счёт', kk: 'Шот шығару', en: 'Issue an invoice' })}
            </Button>
          }
        />
        <Card>
          <div className="grid grid-cols-2 gap-6 lg:grid-cols-4">
            <Statistic
              label={say({ ru: 'Поступило', kk: 'Түсті', en: 'Arrived' })}
              value={<Money amount="1250000.00" />}
              trend={{
                change: 0.12,
                isMoreBetter: true,
                against: say({ ru: 'ко вчера', kk: 'кешегіге қарағанда', en: 'since yesterday' }),
              }}
            />
            <Statistic
              label={say({ ru: 'Ожидается', kk: 'Күтілуде', en: 'Expected' })}
              value={<Money amount="312000.00" />}
            />
            <Statistic
              label={say({ ru: 'Просрочено', kk: 'Мерзімі өткен', en: 'Overdue' })}
              value={<Money amount="84500.00" />}
            />
            <Statistic label={say({ ru: 'Уточняется', kk: 'Нақтылануда', en: 'Being checked' })} value="1" />
          </div>
        </Card>
        {tableStories.stories[0]?.render()}
      </div>
    </AppShell>
  );
}

export const appShellStories: StoryGroup = {
  part: 'app-shell',
  isWholePage: true,
  stories: [{ name: 'live', render: () => <Cabinet mode="live" /> }],
};

export const testModeStories: StoryGroup = {
  part: 'app-shell-test',
  isWholePage: true,
  stories: [{ name: 'test mode', render: () => <Cabinet mode="test" /> }],
};
