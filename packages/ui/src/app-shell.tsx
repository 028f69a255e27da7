import { FlaskConical, Menu as MenuIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { BrandMark } from './brand-mark';
import { classNames } from './class-names';
import { DisclosureMenu } from './disclosure-menu';
import type { Mode } from './mode-switch';
import { Anchor } from './router-parts';
import { contentId, SkipLink } from './skip-link';
import { useUiTexts } from './ui-texts';

export interface ShellPlace {
  href: string;
  label: string;
  icon: ReactNode;
  isCurrent?: boolean;
  /** A shorter word for the bottom bar, where 70 px must do. */
  barLabel?: string;
  /** A number that asks for attention. */
  badge?: ReactNode;
}

export interface ShellSection {
  key: string;
  label?: string;
  places: readonly ShellPlace[];
}

export interface AppShellProps {
  homeHref: string;
  name?: string;
  mode: Mode;
  sections: readonly ShellSection[];
  /** The four places of the bottom bar on a telephone; the fifth opens everything. */
  mainPlaces: readonly ShellPlace[];
  /** Header, from left to right: organisation or search, then the switches, then the account. */
  lead?: ReactNode;
  modeSwitch?: ReactNode;
  languageSwitch?: ReactNode;
  themeSwitch?: ReactNode;
  account?: ReactNode;
  /** A message over the whole cabinet: lost connection, blocked data, read-only tariff. */
  banner?: ReactNode;
  children: ReactNode;
}

/** Cabinet and console: a side menu of 240 px, below 768 px a bottom bar with five places. */
export function AppShell(props: AppShellProps) {
  const { t } = useUiTexts();
  return (
    <div
      data-face="cabinet"
      data-mode={props.mode}
      className="min-h-dvh text-body md:grid md:grid-cols-[240px_minmax(0,1fr)]"
    >
      <SkipLink />
      <aside className="sticky top-0 hidden h-dvh flex-col gap-4 overflow-y-auto border-r border-line bg-surface p-4 md:flex print:hidden">
        <div className="px-2">
          <BrandMark href={props.homeHref} name={props.name} />
        </div>
        <nav aria-label={t('ui.shell.sections')}>
          <Sections sections={props.sections} />
        </nav>
      </aside>
      <div className="flex min-w-0 flex-col">
        <header className="sticky top-0 z-20 flex min-h-14 items-center gap-3 border-b border-line bg-surface px-4 md:px-6 print:hidden">
          <div className="md:hidden">
            <BrandMark href={props.homeHref} name={props.name} />
          </div>
          {props.mode === 'test' && <TestMark />}
          <div className="hidden min-w-0 flex-1 md:block">{props.lead}</div>
          <div className="ml-auto flex items-center gap-3">
            <div className="hidden md:block">{props.modeSwitch}</div>
            <div className="hidden lg:block">{props.languageSwitch}</div>
            <div className="hidden lg:block">{props.themeSwitch}</div>
            {props.account}
          </div>
        </header>
        <main
          id={contentId}
          tabIndex={-1}
          className="flex-1 px-4 pt-4 pb-24 outline-none md:px-6 md:pt-6 md:pb-10"
        >
          {props.banner && <div className="mb-4 md:mb-6">{props.banner}</div>}
          {props.children}
        </main>
      </div>
      <BottomBar {...props} />
    </div>
  );
}

/** On a telephone the switch is in the menu, so the header says in which world the page is. */
function TestMark() {
  const { t } = useUiTexts();
  return (
    <p className="flex items-center gap-1 rounded-full bg-test-tint px-2.5 py-1 text-sm font-medium text-test md:hidden">
      <FlaskConical aria-hidden className="size-4" />
      {t('ui.mode.test')}
    </p>
  );
}

function Sections({ sections }: { sections: readonly ShellSection[] }) {
  return (
    <div className="flex flex-col gap-2 md:gap-4">
      {sections.map((section) => (
        <div key={section.key}>
          {section.label && <p className="px-3 pb-1 text-xs font-medium text-muted">{section.label}</p>}
          <ul className="flex flex-col gap-0.5">
            {section.places.map((place) => (
              <li key={place.href}>
                <Anchor
                  href={place.href}
                  aria-current={place.isCurrent ? 'page' : undefined}
                  className={classNames(
                    'flex min-h-11 items-center gap-3 rounded-lg px-3 transition-colors duration-150 md:min-h-9 md:pointer-coarse:min-h-11 [&_svg]:size-4.5 [&_svg]:shrink-0',
                    place.isCurrent
                      ? 'bg-brand-tint font-medium text-brand'
                      : 'text-ink hover:bg-shade [&_svg]:text-muted',
                  )}
                >
                  {place.icon}
                  <span className="min-w-0 flex-1">{place.label}</span>
                  {place.badge && <span className="text-sm tabular-nums text-waiting">{place.badge}</span>}
                </Anchor>
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

/** What the bar does not show itself. */
function beside(bar: readonly ShellPlace[], sections: readonly ShellSection[]): readonly ShellSection[] {
  const shown = new Set(bar.map(({ href }) => href));
  return sections
    .map((section) => ({ ...section, places: section.places.filter(({ href }) => !shown.has(href)) }))
    .filter(({ places }) => places.length > 0);
}

const barItem =
  'flex min-h-14 w-full flex-col items-center justify-center gap-1 text-xs leading-none tracking-tight [&_svg]:size-5';

function BottomBar({ mainPlaces, sections, modeSwitch, languageSwitch, themeSwitch }: AppShellProps) {
  const { t } = useUiTexts();
  return (
    <nav
      aria-label={t('ui.shell.places')}
      className="fixed inset-x-0 bottom-0 z-30 grid auto-cols-fr grid-flow-col border-t border-line bg-surface pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      {mainPlaces.slice(0, 4).map((place) => (
        <Anchor
          key={place.href}
          href={place.href}
          aria-current={place.isCurrent ? 'page' : undefined}
          className={classNames(
            barItem,
            'outline-offset-[-2px]!',
            place.isCurrent ? 'font-medium text-brand' : 'text-muted',
          )}
        >
          {place.icon}
          <span className="max-w-full truncate py-px">{place.barLabel ?? place.label}</span>
        </Anchor>
      ))}
      <DisclosureMenu
        className="static!"
        summaryClassName={classNames(barItem, 'text-muted group-open:text-brand')}
        summary={
          <>
            <MenuIcon aria-hidden />
            <span className="max-w-full truncate py-px">{t('ui.overlay.menu')}</span>
          </>
        }
        panelClassName="fixed! inset-x-0 bottom-[calc(3.5rem+1px+env(safe-area-inset-bottom))] max-h-[calc(100dvh-3.5rem-1px-env(safe-area-inset-bottom))] overflow-y-auto overscroll-contain rounded-b-none! border-x-0! p-4!"
      >
        <Sections sections={beside(mainPlaces.slice(0, 4), sections)} />
        <div className="mt-3 flex flex-wrap gap-x-3 gap-y-2 border-t border-line pt-3">
          {modeSwitch}
          {languageSwitch}
          {themeSwitch}
        </div>
      </DisclosureMenu>
    </nav>
  );
}
