import { localeNames, locales } from '@apipay/i18n';
import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Field } from '@apipay/ui/field';
import { LimitedInput } from '@apipay/ui/limited-input';
import { PhoneInput } from '@apipay/ui/phone-input';
import { Select } from '@apipay/ui/select';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useNavigation } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { KeptForm } from '../../../kept-forms/kept-form';
import { staffRoles } from './staff-rows';
import type { StaffAnswer } from './submit-staff.server';

/** Access for a new person, once the undertaking of confidentiality is signed. */
export function AddMemberForm({ owner, answer }: { owner: string; answer: StaffAnswer | null }) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const problems = answer?.problems ?? null;
  const typed = answer?.typed;
  return (
    <Card title={t('staff.add.title')}>
      <KeptForm
        key={problems?.codes.join() ?? ''}
        form="staff-member"
        owner={owner}
        isTyped={answer !== null}
        method="post"
        noValidate
        className="flex max-w-xl flex-col gap-5"
      >
        <input type="hidden" name="intent" value="add" />
        {problems && Object.keys(problems.fields).length === 0 && <FormProblemBanner problems={problems} />}
        <Field label={t('staff.add.phone')} error={problems?.fields['phone']}>
          {(control) => (
            <PhoneInput {...control} name="phone" autoComplete="off" defaultValue={typed?.phone ?? ''} />
          )}
        </Field>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field label={t('staff.add.role')}>
            {(control) => (
              <Select
                {...control}
                name="role"
                defaultValue={typed?.role ?? 'SUPPORT'}
                options={staffRoles.map((role) => ({ value: role, label: t(`admin.role.${role}`) }))}
              />
            )}
          </Field>
          <Field label={t('staff.add.locale')}>
            {(control) => (
              <Select
                {...control}
                name="locale"
                defaultValue={typed?.locale ?? 'RU'}
                options={locales.map((locale) => ({
                  value: locale.toUpperCase(),
                  label: localeNames[locale],
                }))}
              />
            )}
          </Field>
        </div>
        <Field
          label={t('staff.add.undertaking')}
          hint={t('staff.add.undertakingHint')}
          error={problems?.fields['undertaking']}
        >
          {(control) => (
            <LimitedInput
              {...control}
              name="undertaking"
              limit={60}
              autoComplete="off"
              defaultValue={typed?.undertaking ?? ''}
            />
          )}
        </Field>
        <Button type="submit" className="sm:w-fit" loading={isBusy}>
          {t('staff.add.submit')}
        </Button>
      </KeptForm>
    </Card>
  );
}
