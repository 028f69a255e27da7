import { formatDurationSeconds } from '@apipay/i18n';
import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { CodeInput } from '@apipay/ui/code-input';
import { Field } from '@apipay/ui/field';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { PocketPhoneLink } from '../../../components/pocket-phone-link';
import { useSecondsUntil } from '../../../components/use-seconds-until';
import type { FormProblems } from '../../../form-problems.server';

export interface ConsentCodeFormProps {
  phone: string;
  /** Null where this browser has no code at work. */
  pending: { readonly resendAt: string } | null;
  now: string;
  problems: FormProblems | null;
}

/** The second act. Nothing is in force before it. */
export function ConsentCodeForm({ phone, pending, now, problems }: ConsentCodeFormProps) {
  const { t, locale } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const seconds = useSecondsUntil(pending?.resendAt ?? now, now);
  return (
    <Card title={t('consents.code.title')}>
      <div className="flex max-w-prose flex-col gap-5">
        <p className="-mt-1 text-muted">
          {t(pending ? 'consents.code.text' : 'consents.code.none', { phone })}
        </p>
        {pending && (
          <Form method="post" noValidate className="flex flex-col gap-5">
            <input type="hidden" name="intent" value="confirm" />
            <Field label={t('ui.code.label')} hint={t('ui.code.hint')} error={problems?.fields['code']}>
              {(control) => <CodeInput {...control} name="code" autoFocus />}
            </Field>
            <Button type="submit" tone="primary" loading={isBusy} className="w-fit">
              {t('ui.button.confirm')}
            </Button>
          </Form>
        )}
        <Form method="post">
          <input type="hidden" name="intent" value="code" />
          <Button type="submit" tone={pending ? 'quiet' : 'primary'} disabled={seconds > 0 || isBusy}>
            {seconds > 0
              ? t('cabinet.connection.resendIn', { time: formatDurationSeconds(seconds, locale) })
              : t(pending ? 'cabinet.connection.resend' : 'consents.code.send')}
          </Button>
        </Form>
        <PocketPhoneLink />
      </div>
    </Card>
  );
}
