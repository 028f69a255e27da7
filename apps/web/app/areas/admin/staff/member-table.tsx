import { formatDateTime } from '@apipay/i18n';
import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { IdWithCopy } from '@apipay/ui/id-with-copy';
import { PhoneInput } from '@apipay/ui/phone-input';
import { Select } from '@apipay/ui/select';
import { Table } from '@apipay/ui/table';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form } from '@remix-run/react';
import { type StaffMember, staffRoles } from './staff-rows';

/** Everyone who has access, or had, in the order in which it was opened. */
export function MemberTable({
  members,
  owner,
  mayManage,
}: {
  members: readonly StaffMember[];
  /** Id of whoever looks: nobody changes their own access. */
  owner: string;
  mayManage: boolean;
}) {
  const { t, locale } = useUiTexts();
  return (
    <Card title={t('staff.members.title')} padded={false} className="overflow-x-auto">
      <Table
        caption={t('staff.members.title')}
        rows={members}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'phone',
            header: t('staff.members.phone'),
            cell: ({ id, phoneTail }) => (
              <span className="inline-flex flex-col sm:min-w-52">
                <span className="tabular-nums">
                  ••• {phoneTail}
                  {id === owner && ` (${t('staff.elevations.you')})`}
                </span>
                <IdWithCopy id={id} />
              </span>
            ),
          },
          {
            key: 'role',
            header: t('staff.members.role'),
            cell: ({ role, hasSecondFactor, disabledAt }) => (
              <span className="inline-flex flex-col">
                {t(`admin.role.${role}`)}
                <span className="text-sm text-muted">
                  {t(`staff.members.${hasSecondFactor ? 'has' : 'hasNot'}`)}
                </span>
                {disabledAt && (
                  <span className="text-sm text-failed">
                    {t('staff.members.disabled', { time: formatDateTime(disabledAt, locale) })}
                  </span>
                )}
              </span>
            ),
          },
          {
            key: 'undertaking',
            header: t('staff.members.undertaking'),
            cell: ({ undertaking }) => undertaking ?? t('staff.members.noUndertaking'),
          },
          {
            key: 'since',
            header: t('staff.members.since'),
            cell: ({ createdAt }) => <DateTime value={createdAt} style="numeric" />,
          },
          ...(mayManage
            ? [
                {
                  key: 'change',
                  hasOwnName: () => true,
                  header: <span className="sr-only">{t('staff.members.change')}</span>,
                  cell: (member: StaffMember) => (member.id === owner ? null : <Change member={member} />),
                },
              ]
            : []),
        ]}
      />
    </Card>
  );
}

function Change({ member }: { member: StaffMember }) {
  const { t } = useUiTexts();
  const { id, role, phoneTail, disabledAt } = member;
  const toggle = disabledAt ? 'enable' : 'disable';
  return (
    <div className="relative z-1 sm:w-52">
      <Form method="post" className="flex flex-wrap items-center gap-2 py-1">
        <input type="hidden" name="id" value={id} />
        <Select
          name="role"
          aria-label={`${t('staff.members.role')}: ${phoneTail}`}
          defaultValue={role}
          className="w-full"
          options={staffRoles.map((one) => ({ value: one, label: t(`admin.role.${one}`) }))}
        />
        <Button type="submit" name="intent" value="role" size="small" tone="secondary">
          {t('staff.members.setRole')}
        </Button>
        <Button type="submit" name="intent" value={toggle} size="small" tone="secondary">
          {t(`staff.members.${toggle}`)}
        </Button>
      </Form>
      <details>
        <summary className="flex min-h-11 w-fit items-center rounded-sm text-sm text-brand underline underline-offset-3 md:min-h-9">
          {t('staff.members.number')}
          <span className="sr-only">: {phoneTail}</span>
        </summary>
        <Form method="post" className="mt-2 flex flex-col items-start gap-2">
          <input type="hidden" name="id" value={id} />
          <PhoneInput
            name="newPhone"
            autoComplete="off"
            aria-label={`${t('staff.members.newNumber')}: ${phoneTail}`}
          />
          <p className="text-sm text-muted">{t('staff.members.numberHint')}</p>
          <Button type="submit" name="intent" value="number" size="small" tone="secondary">
            {t('staff.members.setNumber')}
          </Button>
        </Form>
      </details>
    </div>
  );
}
