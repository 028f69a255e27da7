import { formatPercent } from '@apipay/i18n';
import { Equal, TrendingDown, TrendingUp } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { Anchor } from './router-parts';
import { useUiTexts } from './ui-texts';

export interface StatisticProps {
  label: ReactNode;
  value: ReactNode;
  trend?: {
    /** Change as a share of one: 0.12 is twelve per cent more. */
    change: number;
    /** Is more better? Of overdue sums less is better. */
    isMoreBetter: boolean;
    /** Against what: "к прошлой неделе". */
    against: ReactNode;
  };
  /** The rows behind the number. */
  href?: string;
  note?: ReactNode;
}

/** One number with its name. The trend says up or down in words, and its colour says whether that is good. */
export function Statistic({ label, value, trend, href, note }: StatisticProps) {
  return (
    <div className="relative flex min-w-0 flex-col gap-1">
      <p className="text-sm text-muted">
        {href ? (
          <Anchor
            href={href}
            className="rounded-sm underline decoration-line-strong underline-offset-4 after:absolute after:inset-0 hover:text-ink"
          >
            {label}
          </Anchor>
        ) : (
          label
        )}
      </p>
      <p className="text-xl font-semibold tracking-tight tabular-nums">{value}</p>
      {trend && <Trend {...trend} />}
      {note && <p className="text-sm text-muted">{note}</p>}
    </div>
  );
}

function Trend({ change, isMoreBetter, against }: NonNullable<StatisticProps['trend']>) {
  const { t, locale } = useUiTexts();
  const share = formatPercent(Math.abs(change), locale);
  const isSame = Math.abs(change) < 0.0005;
  const isUp = change > 0;
  const Icon = isSame ? Equal : isUp ? TrendingUp : TrendingDown;
  const tone = isSame ? 'text-muted' : isUp === isMoreBetter ? 'text-paid' : 'text-failed';
  return (
    <p className="flex flex-wrap items-center gap-x-1.5 text-sm">
      <span className={classNames('inline-flex items-center gap-1 font-medium tabular-nums', tone)}>
        <Icon aria-hidden className="size-4" />
        {isSame ? t('ui.trend.same') : t(isUp ? 'ui.trend.up' : 'ui.trend.down', { change: share })}
      </span>
      <span className="text-muted">{against}</span>
    </p>
  );
}
