import { formatDateTime } from '@apipay/i18n';
import { DeadlineTimer } from '@apipay/ui/deadline-timer';
import { IdWithCopy } from '@apipay/ui/id-with-copy';
import { StatusBadge, type StatusTone } from '@apipay/ui/status-badge';
import type { TableColumn } from '@apipay/ui/table';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { calendarsOf, type DeskClock } from './deadline-rows';

/** The last moment that is in time. */
export function lastMoment(end: string): Date {
  return new Date(new Date(end).getTime() - 1);
}

export function DutyCell({ clock }: { clock: DeskClock }) {
  const { t } = useUiTexts();
  return (
    <span className="inline-flex flex-col">
      <span>
        {t(`deadlines.duty.${clock.duty}`)} · {t(`deadlines.amount.${clock.unit}`, { count: clock.amount })}
      </span>
      <span className="text-sm text-muted wrap-anywhere">
        {clock.duty}: {clock.citation}
      </span>
    </span>
  );
}

function ObjectCell({ clock, mayOpen }: { clock: DeskClock; mayOpen: boolean }) {
  const { t } = useUiTexts();
  const kind = t(`deadlines.object.${clock.objectKind}`);
  const href = clock.objectKind === 'DATA_SUBJECT_REQUEST' ? `/admin/requests/${clock.objectId}` : null;
  return (
    <span className="inline-flex flex-col">
      {mayOpen && href !== null ? <TextLink href={href}>{kind}</TextLink> : kind}
      <IdWithCopy id={clock.objectId} />
    </span>
  );
}

function ReadingsCell({ clock }: { clock: DeskClock }) {
  const { t, locale } = useUiTexts();
  const until = (end: string) => formatDateTime(lastMoment(end), locale, { style: 'short' });
  const versions = calendarsOf(clock.countedBy)
    .map(({ year, version }) =>
      version === 0
        ? t('deadlines.calendarRules', { year })
        : t('deadlines.calendarVersion', { year, version }),
    )
    .join('; ');
  return (
    <span className="inline-flex flex-col">
      <span>{t('deadlines.earlier', { date: until(clock.dueAt) })}</span>
      <span className="text-sm text-muted">{t('deadlines.later', { date: until(clock.laterDueAt) })}</span>
      {versions !== '' && (
        <span className="text-sm text-muted">{t('deadlines.countedBy', { versions })}</span>
      )}
    </span>
  );
}

const stageTones: Readonly<Record<DeskClock['stage'], StatusTone>> = {
  RUNNING: 'neutral',
  WARNED: 'waiting',
  ESCALATED: 'waiting',
  REACHED: 'failed',
};

/** What of a clock is alike whether it runs or is over. `mayOpen`: the thing's own page may be read. */
export function useClockColumns(
  mayOpen: boolean,
): Readonly<Record<'due' | 'duty' | 'object' | 'readings' | 'stage', TableColumn<DeskClock>>> {
  const { t } = useUiTexts();
  return {
    due: {
      key: 'due',
      header: t('deadlines.column.due'),
      cell: ({ dueAt }) => <DeadlineTimer dueAt={dueAt} />,
    },
    duty: { key: 'duty', header: t('deadlines.column.duty'), cell: (clock) => <DutyCell clock={clock} /> },
    object: {
      key: 'object',
      header: t('deadlines.column.object'),
      cell: (clock) => <ObjectCell clock={clock} mayOpen={mayOpen} />,
    },
    readings: {
      key: 'readings',
      header: t('deadlines.column.readings'),
      cell: (clock) => <ReadingsCell clock={clock} />,
    },
    stage: {
      key: 'stage',
      header: t('deadlines.column.stage'),
      cell: ({ stage }) => (
        <StatusBadge tone={stageTones[stage]}>{t(`deadlines.stage.${stage}`)}</StatusBadge>
      ),
    },
  };
}
