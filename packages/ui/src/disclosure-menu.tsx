import { type ReactNode, useEffect, useRef } from 'react';
import { classNames } from './class-names';

export interface DisclosureMenuProps {
  /** What the button shows. */
  summary: ReactNode;
  /** What the button is called when its words do not say it. */
  label?: string;
  summaryClassName?: string;
  panelClassName?: string;
  className?: string;
  children: ReactNode;
}

/** A panel that opens without JavaScript; with it, Escape, a click beside it, a followed link and a switch that was set close it. */
export function DisclosureMenu(props: DisclosureMenuProps) {
  const { summary, label, summaryClassName, panelClassName, className, children } = props;
  const ref = useRef<HTMLDetailsElement>(null);

  useEffect(() => {
    const details = ref.current;
    if (!details) return;
    const onClick = (event: MouseEvent): void => {
      const target = event.target instanceof Element ? event.target : null;
      const isInside = target !== null && details.contains(target);
      if (!details.open) return;
      if (!isInside || target?.closest('a[href]')) details.open = false;
      if (isInside && target.closest('[aria-pressed]')) {
        details.open = false;
        details.querySelector('summary')?.focus();
      }
    };
    const onKey = (event: KeyboardEvent): void => {
      if (event.key !== 'Escape' || !details.open) return;
      details.open = false;
      details.querySelector('summary')?.focus();
    };
    document.addEventListener('click', onClick);
    document.addEventListener('keydown', onKey);
    return () => {
      document.removeEventListener('click', onClick);
      document.removeEventListener('keydown', onKey);
    };
  }, []);

  return (
    <details ref={ref} className={classNames('group relative', className)}>
      <summary
        aria-label={label}
        className={classNames('flex min-h-11 items-center rounded-lg', summaryClassName)}
      >
        {summary}
      </summary>
      <div
        className={classNames(
          'absolute right-0 z-40 min-w-56 rounded-lg border border-line bg-surface p-2 shadow-float',
          panelClassName,
        )}
      >
        {children}
      </div>
    </details>
  );
}
