import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Field } from '@apipay/ui/field';
import { PhoneInput } from '@apipay/ui/phone-input';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import type { FormProblems } from '../../../form-problems.server';

export interface NewNumberFormProps {
  phone: string;
  typed: string;
  problems: FormProblems | null;
}

/** Says what a change brings along before anything is sent. */
export function NewNumberForm({ phone, typed, problems }: NewNumberFormProps) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  return (
    <Card title={t('cabinet.number.title')}>
      <div className="flex flex-col gap-5">
        <p className="-mt-1 text-muted">{t('cabinet.number.text', { phone })}</p>
        <section aria-labelledby="what-happens">
          <h3 id="what-happens" className="font-medium">
            {t('cabinet.number.what')}
          </h3>
          <ul className="mt-2 flex list-disc flex-col gap-1 pl-5 text-muted">
            <li>{t('cabinet.number.whatCodes')}</li>
            <li>{t('cabinet.number.whatSessions')}</li>
            <li>{t('cabinet.number.whatHold')}</li>
          </ul>
        </section>
        <Form method="post" noValidate className="flex flex-col gap-5">
          <input type="hidden" name="intent" value="codes" />
          <Field label={t('cabinet.number.newPhone')} error={problems?.fields['phone']}>
            {(control) => <PhoneInput {...control} name="phone" autoComplete="tel" defaultValue={typed} />}
          </Field>
          <Button type="submit" tone="primary" loading={isBusy} className="w-fit">
            {t('cabinet.number.send')}
          </Button>
        </Form>
        <p className="text-sm text-muted">
          {t('cabinet.number.lost')} <TextLink href="/requests">{t('cabinet.number.lostLink')}</TextLink>
        </p>
      </div>
    </Card>
  );
}
