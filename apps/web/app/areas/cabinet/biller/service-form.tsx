import { Button } from '@apipay/ui/button';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { Select } from '@apipay/ui/select';
import { Textarea } from '@apipay/ui/textarea';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';
import type { TypedService } from './read-biller-form.server';

export interface ServiceFormProps {
  mode: 'live' | 'test';
  typed: TypedService | null;
  problems: FormProblems | null;
}

/** Makes a service, or changes the one whose id was typed before. */
export function ServiceForm({ mode, typed, problems }: ServiceFormProps) {
  const { t } = useUiTexts();
  const intent = typed?.id ? 'change-service' : 'create-service';
  const sent = useNavigation().formData;
  const isBusy = sent?.get('intent') === intent && sent.get('id') === (typed?.id ?? null);
  const fields = problems?.fields ?? {};
  return (
    <Form method="post" noValidate className="flex flex-col gap-5">
      <input type="hidden" name="intent" value={intent} />
      {typed?.id && <input type="hidden" name="id" value={typed.id} />}
      {problems && <FormProblemBanner problems={problems} />}
      <Field label={t('biller.name')} hint={t('biller.nameHint')} error={fields['title']}>
        {(control) => (
          <Input {...control} name="title" maxLength={60} autoComplete="off" defaultValue={typed?.title} />
        )}
      </Field>
      <Field label={t('biller.format')} hint={t('biller.formatHint')} error={fields['format']}>
        {(control) => (
          <Select
            {...control}
            name="format"
            defaultValue={typed?.format ?? 'JSON'}
            options={[
              { value: 'JSON', label: 'JSON' },
              { value: 'XML', label: 'XML' },
            ]}
          />
        )}
      </Field>
      <Field
        label={t('biller.addresses')}
        hint={t(`biller.addressesHint.${mode}`)}
        error={fields['allowedAddresses']}
      >
        {(control) => (
          <Textarea
            {...control}
            name="allowedAddresses"
            rows={2}
            spellCheck={false}
            defaultValue={typed?.addresses}
          />
        )}
      </Field>
      <Button type="submit" tone="primary" className="sm:w-fit" loading={isBusy}>
        {t(typed?.id ? 'biller.save' : 'biller.createService')}
      </Button>
    </Form>
  );
}
