import { formatDurationSeconds, formatPhone, parsePhone } from '@apipay/i18n';
import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { CodeInput } from '@apipay/ui/code-input';
import { Field } from '@apipay/ui/field';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import { useSecondsUntil } from '../../../components/use-seconds-until';
import type { FormProblems } from '../../../form-problems.server';
import { useViewerId } from '../use-viewer-id';
import type { CodeStepOfConnection } from './submit-connection.server';

/** Proves a Kaspi number that is not the one of the sign-in. */
export function ConnectionCodeForm({
  step,
  problems,
}: {
  step: CodeStepOfConnection;
  problems: FormProblems | null;
}) {
  const { t, locale } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const seconds = useSecondsUntil(step.resendAt, step.now);
  const phone = parsePhone(step.typed.kaspiPhone);
  const kept = {
    ...step.typed,
    owner: useViewerId(),
    challengeId: step.challengeId,
    resendAt: step.resendAt,
  };
  const hidden = Object.entries(kept).map(([name, value]) => (
    <input key={name} type="hidden" name={name} value={value} />
  ));
  return (
    <Card title={t('cabinet.connection.codeTitle')}>
      <p className="-mt-1 mb-5 text-muted">
        {t('cabinet.connection.codeText', { phone: phone ? formatPhone(phone) : step.typed.kaspiPhone })}
      </p>
      <div className="flex flex-col gap-5">
        {problems && !problems.fields['code'] && <FormProblemBanner problems={problems} />}
        <Form method="post" noValidate className="flex flex-col gap-5">
          {hidden}
          <input type="hidden" name="intent" value="confirm" />
          <Field label={t('ui.code.label')} hint={t('ui.code.hint')} error={problems?.fields['code']}>
            {(control) => <CodeInput {...control} name="code" autoFocus />}
          </Field>
          <Button type="submit" tone="primary" loading={isBusy}>
            {t('ui.button.confirm')}
          </Button>
        </Form>
        <Form method="post">
          {hidden}
          <input type="hidden" name="intent" value="resend" />
          <Button type="submit" tone="quiet" disabled={seconds > 0 || isBusy}>
            {seconds > 0
              ? t('cabinet.connection.resendIn', { time: formatDurationSeconds(seconds, locale) })
              : t('cabinet.connection.resend')}
          </Button>
        </Form>
        <Form method="post">
          {hidden}
          <input type="hidden" name="intent" value="edit" />
          <Button type="submit" tone="quiet" disabled={isBusy}>
            {t('cabinet.connection.otherNumber')}
          </Button>
        </Form>
      </div>
    </Card>
  );
}
