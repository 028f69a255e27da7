import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { LimitedInput } from '@apipay/ui/limited-input';
import { PhoneInput } from '@apipay/ui/phone-input';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useNavigation } from '@remix-run/react';
import { ConsentBox, type ConsentBoxProps } from '../../../components/consent-box';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';
import { KeptForm } from '../../../kept-forms/kept-form';
import { useViewerId } from '../use-viewer-id';
import type { TypedConnection } from './typed-connection';

const nameLimit = 120;

export interface ConnectionFormProps {
  typed: TypedConnection;
  problems: FormProblems | null;
  signInPhone: string;
  /** What is asked for the own number; null where that consent stands. */
  offer: ConsentBoxProps['offer'] | null;
}

export function ConnectionForm({ typed, problems, signInPhone, offer }: ConnectionFormProps) {
  const { t } = useUiTexts();
  const viewerId = useViewerId();
  const isBusy = useNavigation().state !== 'idle';
  const fields = problems?.fields ?? {};
  return (
    <Card title={t('cabinet.connection.formTitle')} footer={t('cabinet.connection.noPassword')}>
      <KeptForm form="connection" owner={viewerId} method="post" noValidate className="flex flex-col gap-5">
        <input type="hidden" name="intent" value="open" />
        <input type="hidden" name="owner" value={viewerId} />
        <input type="hidden" name="verificationCodeId" value={typed.verificationCodeId} />
        {problems && <FormProblemBanner problems={problems} />}
        <Field
          label={t('cabinet.connection.bin')}
          hint={t('cabinet.connection.binHint')}
          error={fields['organizationBin']}
        >
          {(control) => (
            <Input
              {...control}
              name="organizationBin"
              inputMode="numeric"
              autoComplete="off"
              className="tabular-nums"
              defaultValue={typed.organizationBin}
            />
          )}
        </Field>
        <Field
          label={t('cabinet.connection.kaspiPhone')}
          hint={t('cabinet.connection.kaspiPhoneHint', { phone: signInPhone })}
          error={fields['kaspiPhone']}
        >
          {(control) => (
            <PhoneInput
              {...control}
              name="kaspiPhone"
              defaultValue={typed.kaspiPhone}
              // Whoever comes back from the code comes to mend the number.
              autoFocus={typed.kaspiPhone !== '' && problems === null}
            />
          )}
        </Field>
        {offer && (
          <>
            <ConsentBox
              offer={offer}
              label={t('cabinet.connection.consent')}
              error={fields['consentSnapshot']}
            />
            <Field label={t('consents.name.label')} hint={t('consents.name.hint')} error={fields['fullName']}>
              {(control) => (
                <LimitedInput
                  {...control}
                  name="fullName"
                  limit={nameLimit}
                  autoComplete="name"
                  defaultValue={typed.fullName}
                />
              )}
            </Field>
          </>
        )}
        <Button type="submit" tone="primary" wide loading={isBusy}>
          {t('cabinet.connection.submit')}
        </Button>
      </KeptForm>
    </Card>
  );
}
