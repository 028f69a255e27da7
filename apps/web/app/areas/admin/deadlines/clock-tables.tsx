import { formatDate } from '@apipay/i18n';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { EmptyState } from '@apipay/ui/empty-state';
import { StatusBadge } from '@apipay/ui/status-badge';
import { Table } from '@apipay/ui/table';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { ChevronRight } from 'lucide-react';
import type { ReactNode } from 'react';
import { useRegisterWords } from '../../../components/register-words';
import { useClockColumns } from './clock-cells';
import type { DeskClock, LegalTerm } from './deadline-rows';

const outcomeTones = { KEPT: 'paid', MISSED: 'failed', LAPSED: 'neutral' } as const;

interface ClockTableProps {
  clocks: readonly DeskClock[];
  mayOpen: boolean;
}

/** So many stand open: the nearest ends. */
const nearest = 10;

export function RunningTable({ clocks, mayOpen }: ClockTableProps) {
  const { t } = useUiTexts();
  const later = clocks.slice(nearest);
  return (
    <Card
      title={t('deadlines.running')}
      padded={false}
      footer={clocks.length > 0 && t('deadlines.kept')}
      className="overflow-x-auto"
    >
      <RunningRows clocks={clocks.slice(0, nearest)} mayOpen={mayOpen} caption={t('deadlines.running')} />
      {later.length > 0 && (
        <details className="group border-t border-line">
          <Summary className="px-4 py-3 md:px-6">
            {t('deadlines.runningLater', { count: later.length })}
          </Summary>
          <RunningRows clocks={later} mayOpen={mayOpen} caption={t('deadlines.laterEnds')} />
        </details>
      )}
    </Card>
  );
}

function RunningRows({ clocks, mayOpen, caption }: ClockTableProps & { caption: string }) {
  const { t } = useUiTexts();
  const { due, duty, object, readings, stage } = useClockColumns(mayOpen);
  return (
    <Table
      caption={caption}
      rows={clocks}
      rowKey={({ id }) => id}
      empty={<EmptyState level={3} title={t('deadlines.empty')} />}
      columns={[due, stage, duty, object, readings]}
    />
  );
}

function Summary({ className, children }: { className: string; children: ReactNode }) {
  return (
    <summary className={`flex min-h-11 cursor-pointer list-none items-center gap-2 font-medium ${className}`}>
      <ChevronRight aria-hidden className="size-4 shrink-0 text-muted group-open:rotate-90" />
      {children}
    </summary>
  );
}

/** What is looked at now and then stands folded: the page is about what ends next. */
export function Folded({
  title,
  isOpen = false,
  children,
}: {
  title: string;
  isOpen?: boolean;
  children: ReactNode;
}) {
  return (
    <details open={isOpen} className="group">
      <Summary className="py-2">{title}</Summary>
      <div className="mt-2">{children}</div>
    </details>
  );
}

export function OverTable({ clocks, mayOpen }: ClockTableProps) {
  const { t } = useUiTexts();
  const { duty, object } = useClockColumns(mayOpen);
  return (
    <Card padded={false} className="overflow-x-auto">
      <Table
        caption={t('deadlines.over')}
        rows={clocks}
        rowKey={({ id }) => id}
        empty={<EmptyState level={3} title={t('deadlines.overEmpty')} />}
        columns={[
          {
            key: 'stopped',
            header: t('deadlines.column.stopped'),
            cell: ({ stoppedAt }) => stoppedAt && <DateTime value={stoppedAt} />,
          },
          {
            key: 'outcome',
            header: t('deadlines.column.outcome'),
            cell: ({ outcome }) =>
              outcome && (
                <StatusBadge tone={outcomeTones[outcome]}>{t(`deadlines.outcome.${outcome}`)}</StatusBadge>
              ),
          },
          duty,
          object,
        ]}
      />
    </Card>
  );
}

function TermState({ term }: { term: LegalTerm }) {
  const { t, locale, now } = useUiTexts();
  if (term.isInForce) return <StatusBadge tone="paid">{t('deadlines.terms.inForce')}</StatusBadge>;
  const isPast = term.effectiveTo !== null && new Date(term.effectiveTo) < now;
  return (
    <StatusBadge tone="neutral">
      {isPast
        ? t('deadlines.terms.past', { date: formatDate(term.effectiveTo ?? '', locale) })
        : t('deadlines.terms.ahead')}
    </StatusBadge>
  );
}

/** What the law says, row by row. */
export function TermTable({ terms }: { terms: readonly LegalTerm[] }) {
  const { t, locale } = useUiTexts();
  const { citation: rule } = useRegisterWords();
  return (
    <Card padded={false} className="overflow-x-auto">
      <p className="px-4 pt-3 pb-2 text-muted md:px-6">{t('deadlines.terms.text')}</p>
      <Table
        caption={t('deadlines.terms.title')}
        rows={terms}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'duty',
            header: t('deadlines.column.duty'),
            cell: ({ duty }) => `${duty} · ${t(`deadlines.duty.${duty}`)}`,
          },
          {
            key: 'term',
            header: t('deadlines.column.term'),
            cell: ({ unit, amount, startsOn }) =>
              `${t(`deadlines.amount.${unit}`, { count: amount })} ${t(`deadlines.startsOn.${startsOn}`)}`,
          },
          {
            key: 'from',
            header: t('deadlines.column.from'),
            cell: (term) => (
              <span className="inline-flex flex-wrap items-center gap-2">
                {formatDate(term.effectiveFrom, locale)} <TermState term={term} />
              </span>
            ),
          },
          {
            key: 'citation',
            header: t('deadlines.column.citation'),
            cell: ({ citation }) => <span className="wrap-anywhere">{rule(citation)}</span>,
          },
          {
            key: 'grade',
            header: t('deadlines.column.grade'),
            cell: ({ grade, readOn }) => `${t(`deadlines.grade.${grade}`)}, ${formatDate(readOn, locale)}`,
          },
        ]}
      />
    </Card>
  );
}
