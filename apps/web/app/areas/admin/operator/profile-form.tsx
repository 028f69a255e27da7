import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Checkbox } from '@apipay/ui/checkbox';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { LimitedInput } from '@apipay/ui/limited-input';
import { Textarea } from '@apipay/ui/textarea';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useNavigation } from '@remix-run/react';
import { Save } from 'lucide-react';
import type { ReactNode } from 'react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';
import { KeptForm } from '../../../kept-forms/kept-form';
import { type ProfileField, type ProfileValues, profileGroups } from './profile-fields';

export interface ProfileFormProps {
  owner: string;
  /** The version that is on the screen. */
  version: number;
  values: ProfileValues;
  reason: string;
  problems: FormProblems | null;
  /** What somebody else saved meanwhile; shown where it differs from what is typed. */
  meanwhile: ProfileValues | null;
}

const hinted = ['identificationNumber', 'bankCode', 'bankAccount', 'authorisedBodyNextFrom'] as const;
const types: Partial<Record<ProfileField, string>> = {
  supportEmail: 'email',
  legalEmail: 'email',
  responsibleEmail: 'email',
  whatsappNumber: 'tel',
  authorisedBodyNextFrom: 'date',
};

export function ProfileForm({ owner, version, values, reason, problems, meanwhile }: ProfileFormProps) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const texts: Partial<Record<(typeof profileGroups)[number]['key'], string>> = {
    responsible: t('operator.responsibleText'),
    body: t('operator.bodyText'),
    next: t('operator.nextText'),
  };
  return (
    <KeptForm
      form="operator"
      owner={owner}
      isTyped={problems !== null}
      method="post"
      noValidate
      className="flex flex-col gap-6"
    >
      <input type="hidden" name="basedOnVersion" value={version} />
      {problems && <FormProblemBanner problems={problems} />}
      {meanwhile && <p>{t('operator.meanwhileText')}</p>}
      {profileGroups.map(({ key, fields }) => (
        <Card key={key} title={t(`operator.group.${key}`)}>
          {texts[key] && <p className="mb-4 text-muted">{texts[key]}</p>}
          <div className="grid gap-5 md:grid-cols-2 xl:grid-cols-3">
            {fields.map((name) => (
              <Field
                key={name}
                label={t(`operator.field.${name}`)}
                optional={key === 'next'}
                hint={hintOf(name)}
                error={problems?.fields[name]}
              >
                {(control) =>
                  types[name] ? (
                    <Input {...control} name={name} type={types[name]} defaultValue={values[name]} />
                  ) : (
                    <LimitedInput
                      {...control}
                      name={name}
                      limit={300}
                      autoComplete="off"
                      defaultValue={values[name]}
                    />
                  )
                }
              </Field>
            ))}
          </div>
        </Card>
      ))}
      <Card title={t('operator.group.reason')} footer={t('operator.consequence')}>
        <div className="flex flex-col gap-5">
          <Field
            label={t('operator.field.reason')}
            hint={t('operator.hint.reason')}
            error={problems?.fields['reason']}
          >
            {(control) => <Textarea {...control} name="reason" rows={2} limit={300} defaultValue={reason} />}
          </Field>
          {problems?.codes.includes('OPERATOR_NUMBER_ASKS_ANEW') && (
            <Checkbox name="asksEveryoneAnew" label={t('operator.asksAnew')} />
          )}
          <Button
            type="submit"
            tone="primary"
            loading={isBusy}
            icon={<Save aria-hidden />}
            className="sm:w-fit"
          >
            {t('operator.submit')}
          </Button>
        </div>
      </Card>
    </KeptForm>
  );

  function hintOf(name: ProfileField): ReactNode {
    const usual = hinted.find((one) => one === name);
    const saved = meanwhile && meanwhile[name] !== values[name] ? meanwhile[name] : null;
    return (
      <>
        {usual && <span className="block">{t(`operator.hint.${usual}`)}</span>}
        {saved !== null && (
          <span className="block text-waiting">
            {t('operator.meanwhile', { value: saved === '' ? t('operator.empty') : saved })}
          </span>
        )}
      </>
    );
  }
}
