import { classNames } from './class-names';

/** A row of choices of which one holds: language, appearance, mode. */
export const segmentRow = 'inline-flex items-center gap-0.5 rounded-lg bg-shade p-0.5';

export function segmentClasses(isCurrent: boolean): string {
  return classNames(
    'inline-flex min-h-8 min-w-8 items-center justify-center gap-1.5 rounded-lg px-2.5 text-sm transition-colors duration-150 pointer-coarse:min-h-11 pointer-coarse:min-w-11',
    isCurrent ? 'bg-surface font-medium text-ink inset-ring inset-ring-line' : 'text-muted hover:text-ink',
  );
}
