import type { ReactNode } from 'react';
import { classNames } from './class-names';
import { type StatusTone, toneIcons, toneTints } from './status-badge';

export interface TimelineEvent {
  key: string;
  tone: StatusTone;
  title: ReactNode;
  /** Usually `<DateTime show="ago" />`. */
  at: ReactNode;
  /** Who did it, through what. */
  by?: ReactNode;
  details?: ReactNode;
}

/** What happened to one thing, newest first. */
export function Timeline({ label, events }: { label: string; events: readonly TimelineEvent[] }) {
  return (
    <ol aria-label={label} className="flex flex-col">
      {events.map((event) => {
        const Icon = toneIcons[event.tone];
        return (
          <li key={event.key} className="group relative flex gap-3 pb-5 last:pb-0">
            <span aria-hidden className="absolute top-7 bottom-0 left-3 w-px bg-line group-last:hidden" />
            <span
              aria-hidden
              className={classNames(
                'z-1 flex size-6 shrink-0 items-center justify-center rounded-full',
                toneTints[event.tone],
              )}
            >
              <Icon className="size-3.5" strokeWidth={2.5} />
            </span>
            <div className="min-w-0 flex-1">
              <div className="flex flex-wrap items-baseline justify-between gap-x-4">
                <p className="font-medium">{event.title}</p>
                <p className="text-sm text-muted">{event.at}</p>
              </div>
              {event.by && <p className="text-sm text-muted">{event.by}</p>}
              {event.details && <div className="mt-1 text-sm">{event.details}</div>}
            </div>
          </li>
        );
      })}
    </ol>
  );
}
