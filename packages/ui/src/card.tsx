import type { ReactNode } from 'react';
import { classNames } from './class-names';

export interface CardProps {
  title?: ReactNode;
  /** Level of the heading in the page; 2 unless told. */
  level?: 2 | 3 | 4;
  /** Stands beside the title: a link, a small button. */
  aside?: ReactNode;
  footer?: ReactNode;
  /** False lets a table or a list reach the edges. */
  padded?: boolean;
  className?: string;
  children: ReactNode;
}

export function Card({ title, level = 2, aside, footer, padded = true, className, children }: CardProps) {
  const Heading = `h${level}` as const;
  return (
    <section className={classNames('min-w-0 rounded-lg border border-line bg-surface', className)}>
      {(title || aside) && (
        <header className="flex min-h-12 flex-wrap items-center justify-between gap-x-4 gap-y-1 px-4 pt-3 md:px-6 md:pt-4">
          {title && <Heading className="text-base font-semibold">{title}</Heading>}
          {aside}
        </header>
      )}
      <div className={classNames(padded && 'p-4 md:p-6', padded && title !== undefined && 'pt-2! md:pt-3!')}>
        {children}
      </div>
      {footer && (
        <footer className="border-t border-line px-4 py-3 text-sm text-muted md:px-6">{footer}</footer>
      )}
    </section>
  );
}
