import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { Field } from '@apipay/ui/field';
import { PhoneInput } from '@apipay/ui/phone-input';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { PocketPhoneLink } from '../../../components/pocket-phone-link';
import type { FormProblems } from '../../../form-problems.server';

export interface PhoneStepProps {
  title: string;
  text: string;
  /** Why the person is here again. */
  notice?: string | null;
  problems: FormProblems | undefined;
  phone: string;
  /** What the button does; the sign-in where nothing is said. */
  submit?: string;
}

export function PhoneStep({ title, text, notice, problems, phone, submit }: PhoneStepProps) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const needsBanner = problems && (problems.general || Object.keys(problems.fields).length === 0);
  return (
    <>
      <h1 className="text-xl font-semibold tracking-tight">{title}</h1>
      <p className="mt-2 text-muted">{text}</p>
      <Form method="post" noValidate className="mt-8 flex flex-col gap-5">
        {notice && !problems && <Banner tone="info" title={notice} />}
        {needsBanner && <FormProblemBanner problems={problems} />}
        <Field label={t('auth.phone.label')} hint={t('ui.phone.hint')} error={problems?.fields['phone']}>
          {(control) => <PhoneInput {...control} name="phone" defaultValue={phone} autoFocus={!problems} />}
        </Field>
        <Button type="submit" tone="primary" wide loading={isBusy}>
          {submit ?? t('auth.phone.submit')}
        </Button>
      </Form>
      <p className="mt-4 text-sm text-muted">{t('auth.phone.note')}</p>
      <PocketPhoneLink />
    </>
  );
}
