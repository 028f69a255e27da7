import { formatDateTime } from '@apipay/i18n';
import { DeadlineTimer } from '@apipay/ui/deadline-timer';
import { IdWithCopy } from '@apipay/ui/id-with-copy';
import { StatusBadge, type StatusTone } from '@apipay/ui/status-badge';
import type { TableColumn } from '@apipay/ui/table';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useRegisterWords } from '../../../components/register-words';
import { calendarsOf, type DeskClock } from './deadline-rows';

/** The last moment that is in time. */
export function lastMoment(end: string): Date {
  return new Date(new Date(end).getTime() - 1);
}

export function DutyCell({ clock }: { clock: DeskClock }) {
  const { t } = useUiTexts();
  const { citation } = useRegisterWords();
  return (
    <span className="inline-flex flex-col">
      <span>
        {t(`deadlines.duty.${clock.duty}`)} · {t(`deadlines.amount.${clock.unit}`, { count: clock.amount })}
      </span>
      <span className="text-sm text-muted wrap-anywhere">
        {clock.duty}: {citation(clock.citation)}
      </span>
    </span>
  );
}

function ObjectCell({ clock, mayOpen }: { clock: DeskClock; mayOpen: boolean }) {
  const { t } = useUiTexts();
  const { objectKind, objectId, objectNumber } = clock;
  if (objectKind === 'DATA_SUBJECT_REQUEST' && objectNumber != null) {
    const words = t('requests.numbered', { number: String(objectNumber) });
    return mayOpen ? <TextLink href={`/admin/requests/${objectId}`}>{words}</TextLink> : words;
  }
  return (
    <span className="inline-flex flex-col">
      {t(`deadlines.object.${objectKind}`)}
      <IdWithCopy id={objectId} />
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
      isWideOnly: true,
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
