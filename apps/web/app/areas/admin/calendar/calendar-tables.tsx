import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { StatusBadge } from '@apipay/ui/status-badge';
import { Table } from '@apipay/ui/table';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { type NamedStaff, StaffName } from '../staff/staff-name';
import type { WorkingCalendar } from './year-days';

export type CalendarVersion = WorkingCalendar['versions'][number];

export function VersionState({ version }: { version: CalendarVersion }) {
  const { t } = useUiTexts();
  const isConfirmed = version.confirmedAt !== null;
  return (
    <span className="inline-flex flex-wrap gap-1.5">
      {version.isInForce && <StatusBadge tone="paid">{t('calendar.state.inForce')}</StatusBadge>}
      {isConfirmed && version.isInForce ? null : (
        <StatusBadge tone={isConfirmed ? 'neutral' : 'waiting'}>
          {t(isConfirmed ? 'calendar.state.past' : 'calendar.state.unconfirmed')}
        </StatusBadge>
      )}
    </span>
  );
}

/** What a person compares with the act of state, and where the rules of the law say something else. */
export function DayTables({ calendar }: { calendar: WorkingCalendar }) {
  const { t } = useUiTexts();
  return (
    <>
      <Card title={t('calendar.check.title')} padded={calendar.differences.length === 0}>
        {calendar.differences.length === 0 ? (
          <p>{t('calendar.check.same')}</p>
        ) : (
          <>
            <p className="px-4 pb-2 text-muted md:px-6">{t('calendar.check.text')}</p>
            <Table
              caption={t('calendar.check.title')}
              rows={calendar.differences}
              rowKey={({ day }) => day}
              columns={[
                { key: 'day', header: t('calendar.column.day'), cell: ({ day }) => <DateTime value={day} /> },
                {
                  key: 'kind',
                  header: t('calendar.column.kind'),
                  cell: ({ kind }) => t(`calendar.kind.${kind}`),
                },
                {
                  key: 'rules',
                  header: t('calendar.column.rules'),
                  cell: ({ byRules }) => t(`calendar.kind.${byRules}`),
                },
                { key: 'name', header: t('calendar.column.name'), cell: ({ name }) => name },
              ]}
            />
          </>
        )}
      </Card>
      <Card title={t('calendar.list')} padded={false} className="overflow-x-auto">
        <Table
          caption={t('calendar.list')}
          dense
          rows={calendar.days}
          rowKey={({ day }) => day}
          columns={[
            { key: 'day', header: t('calendar.column.day'), cell: ({ day }) => <DateTime value={day} /> },
            { key: 'name', header: t('calendar.column.name'), cell: ({ name }) => name },
            {
              key: 'kind',
              header: t('calendar.column.kind'),
              cell: ({ kind }) => t(`calendar.kind.${kind}`),
            },
          ]}
        />
      </Card>
    </>
  );
}

/** Who saved and confirmed which version, the newest first. */
export function VersionTable({
  calendar,
  ...others
}: {
  calendar: WorkingCalendar;
  viewerId: string;
  members: NamedStaff | null;
}) {
  const { t } = useUiTexts();
  const who = (id: string | null) => (id === null ? t('calendar.system') : <StaffName id={id} {...others} />);
  return (
    <Card title={t('calendar.versions')} padded={false} className="overflow-x-auto">
      <Table
        caption={t('calendar.versions')}
        rows={calendar.versions}
        rowKey={({ id }) => id}
        rowHref={({ version }) => `?year=${calendar.year}&version=${version}`}
        columns={[
          {
            key: 'version',
            header: t('calendar.column.version'),
            cell: ({ version }) => t('calendar.version', { version }),
          },
          {
            key: 'state',
            header: t('calendar.column.state'),
            cell: (version) => <VersionState version={version} />,
            hasOwnName: () => true,
          },
          {
            key: 'act',
            header: t('calendar.column.act'),
            cell: ({ sourceAct }) => (
              <span className="wrap-anywhere">{sourceAct ?? t('calendar.state.rules')}</span>
            ),
          },
          {
            key: 'saved',
            header: t('calendar.column.saved'),
            cell: ({ savedById, savedAt }) => (
              <span className="inline-flex flex-col">
                {who(savedById)} <DateTime value={savedAt} style="numeric" />
              </span>
            ),
          },
          {
            key: 'confirmed',
            header: t('calendar.column.confirmed'),
            cell: ({ confirmedById, confirmedAt }) =>
              confirmedAt && (
                <span className="inline-flex flex-col">
                  {who(confirmedById)} <DateTime value={confirmedAt} style="numeric" />
                </span>
              ),
          },
        ]}
      />
    </Card>
  );
}
