import { Button } from '@apipay/ui/button';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { PhoneInput } from '@apipay/ui/phone-input';
import { RadioCards } from '@apipay/ui/radio-cards';
import { Select } from '@apipay/ui/select';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';
import type { TypedAccount } from './read-biller-form.server';

const targets = ['invoice', 'payer', 'free'] as const;

export interface AccountFormProps {
  services: readonly { id: string; title: string }[];
  typed: TypedAccount | null;
  problems: FormProblems | null;
}

export function AccountForm({ services, typed, problems }: AccountFormProps) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().formData?.get('intent') === 'create-account';
  const fields = problems?.fields ?? {};
  return (
    <Form method="post" noValidate className="group flex flex-col gap-5">
      <input type="hidden" name="intent" value="create-account" />
      {problems && <FormProblemBanner problems={problems} />}
      <Field label={t('biller.service')} error={fields['serviceId']}>
        {(control) => (
          <Select
            {...control}
            name="serviceId"
            defaultValue={typed?.serviceId}
            options={services.map(({ id, title }) => ({ value: id, label: title }))}
          />
        )}
      </Field>
      <Field label={t('biller.number')} hint={t('biller.numberHint')} error={fields['accountNumber']}>
        {(control) => (
          <Input
            {...control}
            name="accountNumber"
            maxLength={60}
            autoComplete="off"
            spellCheck={false}
            defaultValue={typed?.accountNumber}
          />
        )}
      </Field>
      <RadioCards
        legend={t('biller.target')}
        name="target"
        defaultValue={typed?.target ?? 'invoice'}
        columns={3}
        options={targets.map((target) => ({
          value: target,
          title: t(`biller.targets.${target}`),
          text: t(`biller.targetTexts.${target}`),
        }))}
      />
      {/* The choice above shows its own field, without a script. */}
      <div className="hidden group-has-[input[value=invoice]:checked]:block">
        <Field label={t('biller.invoiceNumber')} error={fields['invoiceNumber'] ?? fields['invoiceId']}>
          {(control) => (
            <Input
              {...control}
              name="invoiceNumber"
              inputMode="numeric"
              maxLength={20}
              autoComplete="off"
              defaultValue={typed?.invoiceNumber}
            />
          )}
        </Field>
      </div>
      <div className="hidden group-has-[input[value=payer]:checked]:block">
        <Field label={t('biller.payerPhone')} hint={t('ui.phone.hint')} error={fields['payerPhone']}>
          {(control) => (
            <PhoneInput {...control} name="payerPhone" autoComplete="off" defaultValue={typed?.payerPhone} />
          )}
        </Field>
      </div>
      <Field label={t('biller.note')} hint={t('biller.noteHint')} optional error={fields['title']}>
        {(control) => (
          <Input {...control} name="title" maxLength={100} autoComplete="off" defaultValue={typed?.title} />
        )}
      </Field>
      <Button type="submit" tone="primary" className="sm:w-fit" loading={isBusy}>
        {t('biller.createAccount')}
      </Button>
    </Form>
  );
}
