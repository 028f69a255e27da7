import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { Anchor } from './router-parts';
import { useUiTexts } from './ui-texts';

export interface PageHeaderProps {
  title: ReactNode;
  /** A state badge beside the title. */
  badge?: ReactNode;
  /** One line under the title. */
  text?: ReactNode;
  /** Pages above this one, the highest first. */
  path?: readonly { href: string; label: ReactNode }[];
  /** One main action last, quieter ones before it. */
  actions?: ReactNode;
}

export function PageHeader({ title, badge, text, path = [], actions }: PageHeaderProps) {
  const { t } = useUiTexts();
  return (
    <header className="flex flex-col gap-2">
      {path.length > 0 && (
        <nav aria-label={t('ui.shell.path')}>
          <ol className="flex flex-wrap items-center gap-x-1 text-sm text-muted">
            {path.map((place, position) => (
              <li key={place.href} className="flex items-center gap-1">
                {position === 0 ? (
                  <ChevronLeft aria-hidden className="size-4" />
                ) : (
                  <ChevronRight aria-hidden className="size-4" />
                )}
                <Anchor
                  href={place.href}
                  className="inline-flex min-h-8 items-center rounded-sm hover:text-ink hover:underline pointer-coarse:min-h-11"
                >
                  {place.label}
                </Anchor>
              </li>
            ))}
          </ol>
        </nav>
      )}
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3">
        <div className="min-w-0">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
            {badge}
          </div>
          {text && <p className="mt-1 max-w-2xl text-muted">{text}</p>}
        </div>
        {actions && (
          <div className="flex flex-wrap items-center gap-2" data-print="no">
            {actions}
          </div>
        )}
      </div>
    </header>
  );
}
