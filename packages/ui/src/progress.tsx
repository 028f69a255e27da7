import { formatPercent } from '@apipay/i18n';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { useUiTexts } from './ui-texts';

export interface ProgressProps {
  label: ReactNode;
  /** From 0 to `maximum`; without it the length of the work is not known. */
  value?: number;
  maximum?: number;
  /** Stands at the right instead of the per cent: "640 из 1 000". */
  text?: ReactNode;
  tone?: 'brand' | 'waiting' | 'failed';
}

const bars = { brand: 'bg-brand', waiting: 'bg-waiting', failed: 'bg-failed' };

/** How much of long work, or of a limit, is used up. */
export function Progress({ label, value, maximum = 1, text, tone = 'brand' }: ProgressProps) {
  const { locale } = useUiTexts();
  const share = value === undefined ? undefined : Math.min(1, Math.max(0, value / maximum));
  const percent =
    share === undefined ? undefined : formatPercent(share, locale, { maximumFractionDigits: 0 });
  return (
    <label className="flex cursor-auto flex-col gap-1.5">
      <span className="flex items-baseline justify-between gap-4 text-sm">
        <span>{label}</span>
        <span className="whitespace-nowrap tabular-nums text-muted">{text ?? percent}</span>
      </span>
      <span className="relative block h-2 overflow-hidden rounded-full bg-shade">
        <progress className="absolute inset-0 size-full opacity-0" value={share} max={1} />
        <span
          aria-hidden
          className={classNames(
            'block h-full rounded-full transition-[width] duration-150',
            bars[tone],
            share === undefined && 'w-1/3 animate-pulse',
          )}
          style={share === undefined ? undefined : { width: `${share * 100}%` }}
        />
      </span>
    </label>
  );
}
