import { ChevronLeft, ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { ButtonLink } from './button';
import { useUiTexts } from './ui-texts';

export interface PaginationProps {
  previousHref?: string | null;
  nextHref?: string | null;
  /** What is shown: "1–50 из 1 240". */
  summary?: ReactNode;
  /** Which list, where a page has two. */
  label?: string;
}

/** Pages by cursor: one back, one on. A side without a page is left out. */
export function Pagination({ previousHref, nextHref, summary, label }: PaginationProps) {
  const { t } = useUiTexts();
  return (
    <nav
      aria-label={label ?? t('ui.pagination.label')}
      className="flex flex-wrap items-center justify-between gap-3"
    >
      <p className="text-sm tabular-nums text-muted">{summary}</p>
      <div className="flex gap-2">
        {previousHref && (
          <ButtonLink href={previousHref} rel="prev" size="small" icon={<ChevronLeft aria-hidden />}>
            {t('ui.pagination.previous')}
          </ButtonLink>
        )}
        {nextHref && (
          <ButtonLink href={nextHref} rel="next" size="small">
            {t('ui.pagination.next')}
            <ChevronRight aria-hidden />
          </ButtonLink>
        )}
      </div>
    </nav>
  );
}
