import { formatDateTime } from '@apipay/i18n';
import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { IdWithCopy } from '@apipay/ui/id-with-copy';
import { StatusBadge, type StatusTone } from '@apipay/ui/status-badge';
import { Table } from '@apipay/ui/table';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form } from '@remix-run/react';
import { type Elevation, elevatable, type StaffMember } from './staff-rows';

const tones: Readonly<Record<Elevation['state'], StatusTone>> = {
  ASKED: 'waiting',
  LAPSED: 'neutral',
  REFUSED: 'neutral',
  IN_FORCE: 'paid',
  OVER: 'neutral',
};

/** Who asked for which rights and why, and what came of it; the newest first. */
export function ElevationTable({
  elevations,
  members,
  mayManage,
}: {
  elevations: readonly Elevation[];
  members: readonly StaffMember[] | null;
  mayManage: boolean;
}) {
  const { t, locale } = useUiTexts();
  return (
    <Card title={t('staff.elevations.title')} padded={false} className="overflow-x-auto">
      <Table
        caption={t('staff.elevations.title')}
        rows={elevations}
        rowKey={({ id }) => id}
        empty={<p className="px-6 pb-6 text-muted">{t('staff.elevations.none')}</p>}
        columns={[
          {
            key: 'who',
            header: t('staff.elevations.who'),
            cell: ({ staffMemberId, isOwn }) => {
              const member = members?.find(({ id }) => id === staffMemberId);
              return (
                <span className="inline-flex flex-col sm:min-w-52">
                  <span className="tabular-nums">
                    {member ? `••• ${member.phoneTail}` : ''}
                    {isOwn && ` (${t('staff.elevations.you')})`}
                  </span>
                  <IdWithCopy id={staffMemberId} />
                </span>
              );
            },
          },
          {
            key: 'what',
            header: t('staff.elevations.what'),
            cell: ({ permissions, minutes }) => (
              <span className="inline-flex flex-col">
                {permissions.map((name) => (
                  <span key={name}>{t(`staff.permission.${elevatable[name]}`)}</span>
                ))}
                <span className="text-sm text-muted">{t('staff.own.minutesValue', { count: minutes })}</span>
              </span>
            ),
          },
          { key: 'why', header: t('staff.elevations.why'), cell: ({ reason }) => reason },
          {
            key: 'when',
            header: t('staff.elevations.when'),
            cell: ({ askedAt }) => <DateTime value={askedAt} style="numeric" />,
          },
          {
            key: 'state',
            header: t('staff.elevations.state'),
            cell: ({ state, endsAt }) => (
              <span className="inline-flex flex-col items-start gap-1">
                <StatusBadge tone={tones[state]}>{t(`staff.state.${state}`)}</StatusBadge>
                {state === 'IN_FORCE' && endsAt && (
                  <span className="text-sm text-muted">
                    {t('staff.elevations.until', {
                      time: formatDateTime(endsAt, locale, { nameZone: true }),
                    })}
                  </span>
                )}
              </span>
            ),
          },
          {
            key: 'answer',
            hasOwnName: () => true,
            header: <span className="sr-only">{t('staff.members.change')}</span>,
            cell: (elevation) => <Answer elevation={elevation} mayManage={mayManage} />,
          },
        ]}
      />
    </Card>
  );
}

function Answer({ elevation, mayManage }: { elevation: Elevation; mayManage: boolean }) {
  const { t } = useUiTexts();
  const { id, state, isOwn, reason } = elevation;
  const button = (intent: 'grant' | 'refuse' | 'end', isFirst = false) => (
    <Button
      type="submit"
      name="intent"
      value={intent}
      size="small"
      tone={isFirst ? 'primary' : 'secondary'}
      aria-label={`${t(`staff.elevations.${intent}`)}: ${reason}`}
    >
      {t(`staff.elevations.${intent}`)}
    </Button>
  );
  const mayAnswer = state === 'ASKED' && mayManage && !isOwn;
  const mayEnd = state === 'IN_FORCE' && (mayManage || isOwn);
  if (!mayAnswer && !mayEnd) return null;
  return (
    <Form method="post" className="relative z-1 flex flex-wrap gap-2 py-1">
      <input type="hidden" name="id" value={id} />
      {mayAnswer && button('grant', true)}
      {mayAnswer && button('refuse')}
      {mayEnd && button('end')}
    </Form>
  );
}
