import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Checkbox } from '@apipay/ui/checkbox';
import { Field } from '@apipay/ui/field';
import { LimitedInput } from '@apipay/ui/limited-input';
import { Select } from '@apipay/ui/select';
import { Textarea } from '@apipay/ui/textarea';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useNavigation } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';
import { KeptForm } from '../../../kept-forms/kept-form';
import { useViewerId } from '../use-viewer-id';
import { type ApiKeyScope, apiKeyScopes, usualScopes } from './api-key-scopes';

const lifetimes = [90, 365, 730] as const;

export interface ApiKeyFormProps {
  typed: {
    name: string;
    scopes: readonly ApiKeyScope[];
    expiresInDays: number | null;
    allowedAddresses: string;
  } | null;
  problems: FormProblems | null;
}

export function ApiKeyForm({ typed, problems }: ApiKeyFormProps) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const scopes = typed?.scopes ?? usualScopes;
  const fields = problems?.fields ?? {};
  return (
    <Card title={t('cabinet.keys.newTitle')}>
      <KeptForm form="key" owner={useViewerId()} method="post" noValidate className="flex flex-col gap-5">
        <input type="hidden" name="intent" value="create" />
        {problems && <FormProblemBanner problems={problems} />}
        <Field label={t('cabinet.keys.name')} hint={t('cabinet.keys.nameHint')} error={fields['name']}>
          {(control) => (
            <LimitedInput {...control} name="name" limit={60} autoComplete="off" defaultValue={typed?.name} />
          )}
        </Field>
        <fieldset>
          <legend className="font-medium">{t('cabinet.keys.scopes')}</legend>
          <div className="mt-1 grid sm:grid-cols-2">
            {apiKeyScopes.map((scope) => (
              <Checkbox
                key={scope}
                name="scopes"
                value={scope}
                label={t(`cabinet.keys.scope.${scope}`)}
                defaultChecked={scopes.includes(scope)}
              />
            ))}
          </div>
          {fields['scopes'] && <p className="text-sm text-failed">{fields['scopes']}</p>}
        </fieldset>
        <Field label={t('cabinet.keys.lifetime')} error={fields['expiresInDays']}>
          {(control) => (
            <Select
              {...control}
              name="expiresInDays"
              defaultValue={String(typed?.expiresInDays ?? 365)}
              options={[
                ...lifetimes.map((days) => ({
                  value: String(days),
                  label: t('cabinet.keys.days', { count: days }),
                })),
                { value: '0', label: t('cabinet.keys.noEnd') },
              ]}
            />
          )}
        </Field>
        <Field
          label={t('cabinet.keys.addresses')}
          hint={t('cabinet.keys.addressesHint')}
          optional
          error={fields['allowedAddresses']}
        >
          {(control) => (
            <Textarea {...control} name="allowedAddresses" rows={2} defaultValue={typed?.allowedAddresses} />
          )}
        </Field>
        <Button type="submit" tone="primary" className="sm:w-fit" loading={isBusy}>
          {t('cabinet.keys.create')}
        </Button>
      </KeptForm>
    </Card>
  );
}
