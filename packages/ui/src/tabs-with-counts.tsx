import { formatNumber } from '@apipay/i18n';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { Anchor } from './router-parts';
import { useUiTexts } from './ui-texts';

export interface TabLink {
  href: string;
  label: ReactNode;
  /** A number, or a text such as "10 000+" where counting stops. */
  count?: number | string;
  isCurrent?: boolean;
}

/** Views of one list, each with its own address. */
export function TabsWithCounts({ label, tabs }: { label: string; tabs: readonly TabLink[] }) {
  const { locale } = useUiTexts();
  return (
    <nav
      aria-label={label}
      className="-mx-4 overflow-x-auto px-4 shadow-[inset_0_-1px_0_var(--line)] md:mx-0 md:px-0"
    >
      <ul className="flex w-max gap-1">
        {tabs.map((tab) => (
          <li key={tab.href}>
            <Anchor
              href={tab.href}
              aria-current={tab.isCurrent ? 'page' : undefined}
              className={classNames(
                'flex min-h-11 items-center gap-2 border-b-2 px-3 whitespace-nowrap outline-offset-[-2px]! transition-colors duration-150',
                tab.isCurrent
                  ? 'border-brand font-medium text-ink'
                  : 'border-transparent text-muted hover:border-line-strong hover:text-ink',
              )}
            >
              {tab.label}
              {tab.count !== undefined && (
                <span
                  className={classNames(
                    'min-w-6 rounded-full px-1.5 text-center text-sm font-normal tabular-nums',
                    tab.isCurrent ? 'bg-brand-tint text-brand' : 'bg-shade text-muted',
                  )}
                >
                  {typeof tab.count === 'number' ? formatNumber(tab.count, locale) : tab.count}
                </span>
              )}
            </Anchor>
          </li>
        ))}
      </ul>
    </nav>
  );
}
