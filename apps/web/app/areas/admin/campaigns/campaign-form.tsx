import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Checkbox } from '@apipay/ui/checkbox';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { MoneyInput } from '@apipay/ui/money-input';
import { Select } from '@apipay/ui/select';
import { Textarea } from '@apipay/ui/textarea';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';
import type { CampaignValues } from './campaign-values';

export interface CampaignFormProps {
  /** What the messenger has approved; empty where it did not answer. */
  templates: readonly string[];
  values: CampaignValues;
  problems: FormProblems | null;
  /** Of a draft that is there already. */
  version?: number;
}

const languages = [
  { code: 'RU', field: 'variablesRu' },
  { code: 'KK', field: 'variablesKk' },
  { code: 'EN', field: 'variablesEn' },
] as const;

/** Text, audience and pace of a mailing; nothing leaves by it. */
export function CampaignForm({ values, problems, version, templates }: CampaignFormProps) {
  const { t } = useUiTexts();
  const navigation = useNavigation();
  const error = (name: string) => problems?.fields[name];
  const days = error('seenWithinDays') ?? error('notSeenDays');
  return (
    <Form method="post" noValidate className="flex flex-col gap-6">
      <input type="hidden" name="intent" value="save" />
      {version !== undefined && <input type="hidden" name="version" value={version} />}
      {problems?.general && <FormProblemBanner problems={problems} />}
      <Card title={t('mailings.form.what')}>
        <div className="flex flex-col gap-5">
          <Field label={t('mailings.form.title')} hint={t('mailings.form.titleHint')} error={error('title')}>
            {(control) => <Input {...control} name="title" defaultValue={values.title} />}
          </Field>
          <Field
            label={t('mailings.form.template')}
            hint={t('mailings.form.templateHint')}
            error={error('templateName')}
          >
            {(control) => (
              <>
                <Input
                  {...control}
                  name="templateName"
                  list="mailing-templates"
                  autoCapitalize="none"
                  spellCheck={false}
                  defaultValue={values.templateName}
                />
                <datalist id="mailing-templates">
                  {templates.map((name) => (
                    <option key={name} value={name} />
                  ))}
                </datalist>
                {templates.length > 0 && (
                  <span className="mt-1 block text-sm text-muted">
                    {t('mailings.form.templateNames', { names: templates.join(', ') })}
                  </span>
                )}
              </>
            )}
          </Field>
          <div className="grid gap-5 lg:grid-cols-3">
            {languages.map(({ code, field }) => (
              <Field
                key={code}
                label={t('mailings.form.variables', { language: t(`mailings.language.${code}`) })}
                hint={t('mailings.form.variablesHint')}
                error={error(field)}
              >
                {(control) => <Textarea {...control} name={field} rows={3} defaultValue={values[field]} />}
              </Field>
            ))}
          </div>
        </div>
      </Card>
      <Card title={t('mailings.form.whom')}>
        <div className="flex flex-col gap-5">
          <p className="max-w-prose text-muted">{t('mailings.form.whomText')}</p>
          <fieldset className="flex flex-col gap-2">
            <legend className="mb-2 text-sm font-medium">{t('mailings.form.locales')}</legend>
            {languages.map(({ code }) => (
              <Checkbox
                key={code}
                name="locales"
                value={code}
                label={t(`mailings.language.${code}`)}
                defaultChecked={values.locales.includes(code)}
              />
            ))}
          </fieldset>
          <Field
            label={t('mailings.form.tariffs')}
            hint={t('mailings.form.tariffsHint')}
            error={error('tariffCodes')}
            optional
          >
            {(control) => <Input {...control} name="tariffCodes" defaultValue={values.tariffCodes} />}
          </Field>
          <div className="grid gap-5 sm:grid-cols-2">
            <Field label={t('mailings.form.presence')}>
              {(control) => (
                <Select
                  {...control}
                  name="presence"
                  defaultValue={values.presence}
                  options={(['any', 'seen', 'not-seen'] as const).map((value) => ({
                    value,
                    label: t(`mailings.form.presenceIs.${value}`),
                  }))}
                />
              )}
            </Field>
            <Field label={t('mailings.form.days')} hint={t('mailings.form.daysHint')} error={days} optional>
              {(control) => <Input {...control} name="days" inputMode="numeric" defaultValue={values.days} />}
            </Field>
          </div>
        </div>
      </Card>
      <Card title={t('mailings.form.how')}>
        <div className="grid gap-5 sm:grid-cols-2">
          <Field
            label={t('mailings.form.perMinute')}
            hint={t('mailings.form.perMinuteHint')}
            error={error('perMinute')}
          >
            {(control) => (
              <Input {...control} name="perMinute" inputMode="numeric" defaultValue={values.perMinute} />
            )}
          </Field>
          <Field label={t('mailings.form.price')} hint={t('mailings.form.priceHint')} error={error('price')}>
            {(control) => <MoneyInput {...control} name="price" defaultValue={values.price} />}
          </Field>
        </div>
      </Card>
      <Button
        type="submit"
        tone="primary"
        className="sm:w-fit"
        loading={navigation.formData?.get('intent') === 'save'}
      >
        {t('mailings.form.submit')}
      </Button>
    </Form>
  );
}
