import { Menu as MenuIcon } from 'lucide-react';
import type { ReactNode } from 'react';
import { BrandMark } from './brand-mark';
import { classNames } from './class-names';
import { DisclosureMenu } from './disclosure-menu';
import { Ornament } from './ornament';
import { Anchor } from './router-parts';
import { contentId, SkipLink } from './skip-link';
import { useUiTexts } from './ui-texts';

export interface SiteLink {
  href: string;
  label: ReactNode;
  isCurrent?: boolean;
}

export interface SiteShellProps {
  homeHref: string;
  name?: string;
  links: readonly SiteLink[];
  /** Sign in, begin: at the right of the header. */
  actions?: ReactNode;
  languageSwitch?: ReactNode;
  themeSwitch?: ReactNode;
  footer: readonly { key: string; title: ReactNode; links: readonly SiteLink[] }[];
  /** The operator's name and requisites, the year. */
  imprint?: ReactNode;
  banner?: ReactNode;
  /** A question to the visitor: the first thing for the keyboard, at the foot of the window for the eye. */
  question?: ReactNode;
  children: ReactNode;
}

const column = 'mx-auto w-full max-w-site px-4 md:px-6';

/** The public site: header with the ornament line, a column of 1,120 px, footer. */
export function SiteShell(props: SiteShellProps) {
  const { t } = useUiTexts();
  return (
    <div data-face="site" className="flex min-h-dvh flex-col">
      <SkipLink />
      {props.question}
      <header className="bg-paper print:hidden">
        <div className={classNames(column, 'flex min-h-16 items-center gap-6')}>
          <BrandMark href={props.homeHref} name={props.name} />
          <nav aria-label={t('ui.shell.sections')} className="hidden flex-1 md:block">
            <ul className="flex flex-wrap gap-x-1">
              {props.links.map((link) => (
                <li key={link.href}>
                  <SiteAnchor link={link} />
                </li>
              ))}
            </ul>
          </nav>
          <div className="ml-auto flex items-center gap-3">
            <div className="hidden lg:block">{props.languageSwitch}</div>
            {props.actions}
            <DisclosureMenu
              className="md:hidden"
              label={t('ui.overlay.menu')}
              summary={<MenuIcon aria-hidden className="size-6" />}
              summaryClassName="w-11 justify-center"
              panelClassName="mt-1 w-[min(20rem,calc(100vw-2rem))]"
            >
              <ul>
                {props.links.map((link) => (
                  <li key={link.href}>
                    <SiteAnchor link={link} />
                  </li>
                ))}
              </ul>
              <div className="mt-2 border-t border-line p-2 pt-3">{props.languageSwitch}</div>
            </DisclosureMenu>
          </div>
        </div>
        <Ornament />
      </header>
      {props.banner && <div className={classNames(column, 'pt-4')}>{props.banner}</div>}
      <main id={contentId} tabIndex={-1} className={classNames(column, 'flex-1 py-10 outline-none md:py-16')}>
        {props.children}
      </main>
      <footer className="border-t border-line bg-surface print:border-0">
        <div className={classNames(column, 'flex flex-col gap-8 py-10 text-sm')}>
          <nav aria-label={t('ui.shell.footer')} className="grid grid-cols-2 gap-x-6 gap-y-8 md:grid-cols-4">
            {props.footer.map((group) => (
              <div key={group.key}>
                <p className="font-semibold">{group.title}</p>
                <ul className="mt-1">
                  {group.links.map((link) => (
                    <li key={link.href}>
                      <Anchor
                        href={link.href}
                        className="inline-flex min-h-9 items-center text-muted hover:text-ink hover:underline pointer-coarse:min-h-11"
                      >
                        {link.label}
                      </Anchor>
                    </li>
                  ))}
                </ul>
              </div>
            ))}
          </nav>
          <div className="flex flex-wrap items-end justify-between gap-6 border-t border-line pt-6">
            <div className="max-w-prose text-muted">{props.imprint}</div>
            <div className="flex flex-wrap gap-3" data-print="no">
              {props.languageSwitch}
              {props.themeSwitch}
            </div>
          </div>
        </div>
      </footer>
    </div>
  );
}

function SiteAnchor({ link }: { link: SiteLink }) {
  return (
    <Anchor
      href={link.href}
      aria-current={link.isCurrent ? 'page' : undefined}
      className={classNames(
        'flex min-h-11 items-center rounded-lg px-3 transition-colors duration-150 hover:bg-shade',
        link.isCurrent ? 'font-medium text-ink' : 'text-muted hover:text-ink',
      )}
    >
      {link.label}
    </Anchor>
  );
}
