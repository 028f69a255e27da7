import { Button } from '@apipay/ui/button';
import { DateTime } from '@apipay/ui/date-time';
import { Field } from '@apipay/ui/field';
import { Select } from '@apipay/ui/select';
import { StatusBadge } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form } from '@remix-run/react';
import { ConfirmDisclosure } from '../../../components/confirm-disclosure';
import type { MerchantRole, TeamMember } from './team.documents';

export interface TeamMemberCardProps {
  member: TeamMember;
  isSelf: boolean;
  /** Roles that the reader may give and take. */
  within: readonly MerchantRole[];
}

export function TeamMemberCard({ member, isSelf, within }: TeamMemberCardProps) {
  const { t } = useUiTexts();
  const { id, role, phoneMasked, since, numberChangedAt, isFounder } = member;
  const mayChange = !isSelf && !isFounder && within.includes(role);
  return (
    <li className="px-4 py-4 md:px-6">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <span className="font-medium tabular-nums">{phoneMasked}</span>
        <StatusBadge tone="neutral">{t(`web.merchantRole.${role}`)}</StatusBadge>
        {isSelf && <span className="text-sm text-muted">{t('team.you')}</span>}
      </p>
      <p className="mt-1 text-sm text-muted">
        {t('team.since')} <DateTime value={since} show="date" />
        {numberChangedAt && (
          <>
            {' · '}
            {t('team.numberChanged')} <DateTime value={numberChangedAt} />
          </>
        )}
        {isFounder && <> · {t('team.founder')}</>}
      </p>
      <p className="mt-1 text-sm">{t(`team.may.${role}`)}</p>
      {mayChange && (
        <div className="mt-1 flex flex-col gap-x-6 md:flex-row md:items-start">
          <details>
            <summary className="flex min-h-11 w-fit items-center rounded-sm text-sm text-brand underline underline-offset-3 md:min-h-9">
              {t('team.changeRole')}
            </summary>
            <Form
              method="post"
              className="mt-2 flex max-w-md flex-col gap-3 rounded-lg border border-line p-4"
            >
              <input type="hidden" name="id" value={id} />
              <Field label={t('team.role')}>
                {(control) => (
                  <Select
                    {...control}
                    name="role"
                    defaultValue={role}
                    options={within.map((one) => ({ value: one, label: t(`web.merchantRole.${one}`) }))}
                  />
                )}
              </Field>
              <Button type="submit" size="small" name="intent" value="change-role" className="self-start">
                {t('team.save')}
              </Button>
            </Form>
          </details>
          <ConfirmDisclosure
            summary={t('team.end')}
            text={t('team.endText')}
            submit={t('team.end')}
            fields={{ intent: 'end', id }}
          />
        </div>
      )}
    </li>
  );
}
