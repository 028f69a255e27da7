import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Checkbox } from '@apipay/ui/checkbox';
import { Field } from '@apipay/ui/field';
import { Select } from '@apipay/ui/select';
import { Textarea } from '@apipay/ui/textarea';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useNavigation } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { KeptForm } from '../../../kept-forms/kept-form';
import { elevatable, elevationMinutes } from './staff-rows';
import type { StaffAnswer } from './submit-staff.server';

/** A wish for rights beyond the role: which, for how long and why. */
export function AskElevationForm({
  owner,
  wanted,
  answer,
}: {
  owner: string;
  /** What the role does not give and what is not in force now. */
  wanted: readonly (keyof typeof elevatable)[];
  answer: StaffAnswer | null;
}) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const problems = answer?.problems ?? null;
  const typed = answer?.typed;
  if (wanted.length === 0) {
    return (
      <Card title={t('staff.own.title')}>
        <p className="text-muted">{t('staff.own.all')}</p>
      </Card>
    );
  }
  return (
    <Card title={t('staff.own.title')}>
      <p className="-mt-1 mb-5 max-w-prose text-muted">{t('staff.own.text')}</p>
      <KeptForm
        key={problems?.codes.join() ?? ''}
        form="elevation"
        owner={owner}
        isTyped={answer !== null}
        method="post"
        noValidate
        className="flex max-w-xl flex-col gap-5"
      >
        <input type="hidden" name="intent" value="ask" />
        {problems && !problems.fields['reason'] && <FormProblemBanner problems={problems} />}
        <fieldset>
          <legend className="mb-1 font-medium">{t('staff.own.permissions')}</legend>
          {wanted.map((name) => (
            <Checkbox
              key={name}
              name="permissions"
              value={name}
              label={t(`staff.permission.${elevatable[name]}`)}
              defaultChecked={typed?.permissions.includes(name)}
            />
          ))}
        </fieldset>
        <Field label={t('staff.own.minutes')}>
          {(control) => (
            <Select
              {...control}
              name="minutes"
              defaultValue={typed?.minutes ?? '60'}
              options={elevationMinutes.map((count) => ({
                value: String(count),
                label: t('staff.own.minutesValue', { count }),
              }))}
            />
          )}
        </Field>
        <Field
          label={t('staff.own.reason')}
          hint={t('staff.own.reasonHint')}
          error={problems?.fields['reason']}
        >
          {(control) => (
            <Textarea {...control} name="reason" rows={2} limit={300} defaultValue={typed?.reason ?? ''} />
          )}
        </Field>
        <Button type="submit" className="sm:w-fit" loading={isBusy}>
          {t('staff.own.submit')}
        </Button>
      </KeptForm>
    </Card>
  );
}
