import { formatDurationSeconds } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { CodeInput } from '@apipay/ui/code-input';
import { Field } from '@apipay/ui/field';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation, useSubmit } from '@remix-run/react';
import { useRef } from 'react';
import { PocketPhoneLink } from '../../../components/pocket-phone-link';
import { useSecondsUntil } from '../../../components/use-seconds-until';
import type { FormProblems } from '../../../form-problems.server';

export interface CodeStepProps {
  phone: string;
  resendAt: string;
  /** The moment of the answer, for a countdown that is right before scripts run. */
  now: string;
  backHref: string;
  problems: FormProblems | undefined;
}

/** After these no guess at this code can succeed; a new one has to be asked for. */
const spent = new Set(['CODE_EXPIRED', 'CODE_ATTEMPTS_EXHAUSTED']);

export function CodeStep({ phone, resendAt, now, backHref, problems }: CodeStepProps) {
  const { t, locale } = useUiTexts();
  const form = useRef<HTMLFormElement>(null);
  const submit = useSubmit();
  const navigation = useNavigation();
  const isBusy = navigation.state !== 'idle';
  const seconds = useSecondsUntil(resendAt, now);
  const isSpent = problems?.codes.some((code) => spent.has(code)) === true;
  const fieldProblem = problems?.fields['code'];
  return (
    <>
      <h1 className="text-xl font-semibold tracking-tight">{t('auth.code.title')}</h1>
      <p className="mt-2 text-muted">{t('auth.code.text', { phone })}</p>
      <div className="mt-8 flex flex-col gap-5">
        {problems && (problems.general ?? !fieldProblem) && (
          <Banner tone="failed" announced title={problems.general ?? t('web.form.refused')}>
            {problems.requestId && <p>{t('ui.page.request', { request: problems.requestId })}</p>}
          </Banner>
        )}
        <Form ref={form} method="post" noValidate className="flex flex-col gap-5">
          <input type="hidden" name="intent" value="confirm" />
          <Field label={t('ui.code.label')} hint={t('ui.code.hint')} error={fieldProblem}>
            {(control) => (
              <CodeInput
                {...control}
                key={problems ? 'again' : 'first'}
                name="code"
                autoFocus
                disabled={isSpent}
                onComplete={() => setTimeout(() => form.current && submit(form.current))}
              />
            )}
          </Field>
          {!isSpent && (
            <Button type="submit" tone="primary" wide loading={isBusy}>
              {t('auth.code.submit')}
            </Button>
          )}
        </Form>
        <Form method="post" className="flex flex-col gap-2">
          <input type="hidden" name="intent" value="resend" />
          <Button
            type="submit"
            tone={isSpent ? 'primary' : 'secondary'}
            wide
            disabled={seconds > 0 || isBusy}
          >
            {seconds > 0
              ? t('auth.code.resendIn', { time: formatDurationSeconds(seconds, locale) })
              : t('auth.code.resend')}
          </Button>
          {seconds > 0 && (
            <noscript>
              <p className="text-sm text-muted">{t('auth.code.refreshToResend')}</p>
            </noscript>
          )}
        </Form>
        <p className="text-sm">
          <TextLink href={backHref}>{t('auth.code.otherNumber')}</TextLink>
        </p>
      </div>
      <PocketPhoneLink />
    </>
  );
}
