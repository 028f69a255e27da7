import { Check, CircleHelp, Clock, Minus, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { useUiTexts } from './ui-texts';

export type StatusTone = 'paid' | 'waiting' | 'failed' | 'unknown' | 'neutral';

export const toneTints: Record<StatusTone, string> = {
  paid: 'bg-paid-tint text-paid',
  waiting: 'bg-waiting-tint text-waiting',
  failed: 'bg-failed-tint text-failed',
  unknown: 'bg-unknown-tint text-unknown',
  neutral: 'bg-shade text-muted',
};

export const toneIcons = {
  paid: Check,
  waiting: Clock,
  failed: X,
  unknown: CircleHelp,
  neutral: Minus,
} as const;

export type StatusBadgeProps =
  | { tone: Exclude<StatusTone, 'neutral'>; children?: ReactNode }
  | { tone: 'neutral'; children: ReactNode };

/** A state in colour, picture and word. The tone's own word stands when none is given. */
export function StatusBadge({ tone, children }: StatusBadgeProps) {
  const { t } = useUiTexts();
  const Icon = toneIcons[tone];
  return (
    <span
      className={classNames(
        'inline-flex items-center gap-1 rounded-full py-0.5 pr-2.5 pl-1.5 text-sm font-medium whitespace-nowrap',
        toneTints[tone],
      )}
    >
      <Icon aria-hidden strokeWidth={2.5} className="size-3.5 shrink-0" />
      {children ?? (tone === 'neutral' ? null : t(`ui.status.${tone}`))}
    </span>
  );
}
