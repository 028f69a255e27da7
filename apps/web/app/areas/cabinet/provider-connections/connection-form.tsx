import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { PhoneInput } from '@apipay/ui/phone-input';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useNavigation } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';
import { KeptForm } from '../../../kept-forms/kept-form';
import { useViewerId } from '../use-viewer-id';
import type { TypedConnection } from './submit-connection.server';

export interface ConnectionFormProps {
  typed: TypedConnection;
  problems: FormProblems | null;
  signInPhone: string;
}

export function ConnectionForm({ typed, problems, signInPhone }: ConnectionFormProps) {
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
        <Button type="submit" tone="primary" wide loading={isBusy}>
          {t('cabinet.connection.submit')}
        </Button>
      </KeptForm>
    </Card>
  );
}
