import { classNames } from './class-names';
import { useUiTexts } from './ui-texts';

export interface SkeletonProps {
  /** How many lines of text will come; each is as high as a line. */
  lines?: number;
  /** Height in px of a block that will come instead of text. */
  height?: number;
  className?: string;
}

const widths = ['w-full', 'w-11/12', 'w-4/5', 'w-2/3'];

export function Skeleton({ lines = 1, height, className }: SkeletonProps) {
  const { t } = useUiTexts();
  return (
    <span role="status" className={classNames('block w-full', className)}>
      <span className="sr-only">{t('ui.table.loading')}</span>
      {height === undefined ? (
        Array.from({ length: lines }, (_, line) => (
          <span key={`line-${line}`} className="flex h-[1.5em] items-center">
            <span
              className={classNames(
                'block h-3 animate-pulse rounded-sm bg-shade',
                widths[line % widths.length],
              )}
            />
          </span>
        ))
      ) : (
        <span className="block animate-pulse rounded-lg bg-shade" style={{ height }} />
      )}
    </span>
  );
}
