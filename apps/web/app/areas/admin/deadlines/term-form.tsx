import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { LimitedInput } from '@apipay/ui/limited-input';
import { Select } from '@apipay/ui/select';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useNavigation } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';
import { KeptForm } from '../../../kept-forms/kept-form';
import { duties, grades, starts, units } from './deadline-rows';

/** As it was typed. */
export interface TypedTerm {
  readonly duty: (typeof duties)[number];
  readonly amount: string;
  readonly unit: (typeof units)[number];
  readonly startsOn: (typeof starts)[number];
  readonly effectiveFrom: string;
  readonly citation: string;
  readonly grade: (typeof grades)[number];
  readonly readOn: string;
}

/** What the law says anew of a term. */
export function TermForm({
  owner,
  typed,
  problems,
}: {
  owner: string;
  typed: TypedTerm | null;
  problems: FormProblems | null;
}) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().formData?.get('intent') === 'add';
  const fields = problems?.fields ?? {};
  return (
    <Card footer={t('deadlines.add.text')}>
      <KeptForm
        form="legal-clock"
        owner={owner}
        isTyped={problems !== null}
        method="post"
        noValidate
        className="grid gap-5 md:grid-cols-2 xl:grid-cols-3"
      >
        <input type="hidden" name="intent" value="add" />
        {problems && (
          <div className="md:col-span-2 xl:col-span-3">
            <FormProblemBanner problems={problems} />
          </div>
        )}
        <Field label={t('deadlines.add.duty')} error={fields['duty']}>
          {(control) => (
            <Select
              {...control}
              name="duty"
              defaultValue={typed?.duty ?? 'D12'}
              options={duties.map((value) => ({
                value,
                label: `${value} · ${t(`deadlines.duty.${value}`)}`,
              }))}
            />
          )}
        </Field>
        <Field label={t('deadlines.add.amount')} error={fields['amount']}>
          {(control) => (
            <Input
              {...control}
              name="amount"
              inputMode="numeric"
              autoComplete="off"
              defaultValue={typed?.amount ?? ''}
            />
          )}
        </Field>
        <Field label={t('deadlines.add.unit')} error={fields['unit']}>
          {(control) => (
            <Select
              {...control}
              name="unit"
              defaultValue={typed?.unit ?? 'WORKING_DAY'}
              options={units.map((value) => ({ value, label: t(`deadlines.unit.${value}`) }))}
            />
          )}
        </Field>
        <Field label={t('deadlines.add.startsOn')} error={fields['startsOn']}>
          {(control) => (
            <Select
              {...control}
              name="startsOn"
              defaultValue={typed?.startsOn ?? 'RECEIPT'}
              options={starts.map((value) => ({ value, label: t(`deadlines.startsOn.${value}`) }))}
            />
          )}
        </Field>
        <Field label={t('deadlines.add.effectiveFrom')} error={fields['effectiveFrom']}>
          {(control) => (
            <Input {...control} name="effectiveFrom" type="date" defaultValue={typed?.effectiveFrom ?? ''} />
          )}
        </Field>
        <Field label={t('deadlines.add.citation')} error={fields['citation']}>
          {(control) => (
            <LimitedInput
              {...control}
              name="citation"
              limit={300}
              autoComplete="off"
              defaultValue={typed?.citation ?? ''}
            />
          )}
        </Field>
        <Field label={t('deadlines.add.grade')} error={fields['grade']}>
          {(control) => (
            <Select
              {...control}
              name="grade"
              defaultValue={typed?.grade ?? 'PRIMARY'}
              options={grades.map((value) => ({ value, label: t(`deadlines.grade.${value}`) }))}
            />
          )}
        </Field>
        <Field label={t('deadlines.add.readOn')} error={fields['readOn']}>
          {(control) => <Input {...control} name="readOn" type="date" defaultValue={typed?.readOn ?? ''} />}
        </Field>
        <div className="flex items-end">
          <Button type="submit" tone="primary" loading={isBusy}>
            {t('deadlines.add.submit')}
          </Button>
        </div>
      </KeptForm>
    </Card>
  );
}
