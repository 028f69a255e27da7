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

export interface TwoCodesFormProps {
  oldPhone: string;
  newPhone: string;
  pending: { readonly isOldProven: boolean; readonly isNewProven: boolean; readonly resendAt: string };
  now: string;
  problems: FormProblems | null;
}

/** Both codes in one step; one that was right is not asked for again. */
export function TwoCodesForm({ oldPhone, newPhone, pending, now, problems }: TwoCodesFormProps) {
  const { t, locale } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const seconds = useSecondsUntil(pending.resendAt, now);
  const fields = problems?.fields ?? {};
  return (
    <Card title={t('cabinet.number.codesTitle')}>
      <div className="flex flex-col gap-5">
        <p className="-mt-1 text-muted">{t('cabinet.number.codesText', { old: oldPhone, new: newPhone })}</p>
        <Form method="post" noValidate className="flex flex-col gap-5">
          <input type="hidden" name="intent" value="confirm" />
          {pending.isOldProven ? (
            <p className="text-paid">{t('cabinet.number.oldProven')}</p>
          ) : (
            <Field label={t('cabinet.number.oldCode')} hint={t('ui.code.hint')} error={fields['oldCode']}>
              {(control) => <CodeInput {...control} name="oldCode" autoFocus />}
            </Field>
          )}
          {!pending.isNewProven && (
            <Field label={t('cabinet.number.newCode')} hint={t('ui.code.hint')} error={fields['newCode']}>
              {(control) => <CodeInput {...control} name="newCode" autoFocus={pending.isOldProven} />}
            </Field>
          )}
          <Button type="submit" tone="primary" loading={isBusy} className="w-fit">
            {t('cabinet.number.confirm')}
          </Button>
        </Form>
        <div className="flex flex-wrap gap-3">
          <Form method="post">
            <input type="hidden" name="intent" value="codes" />
            <Button type="submit" tone="quiet" disabled={seconds > 0 || isBusy}>
              {seconds > 0
                ? t('cabinet.number.resendIn', { time: formatDurationSeconds(seconds, locale) })
                : t('cabinet.number.resend')}
            </Button>
          </Form>
          <Form method="post">
            <input type="hidden" name="intent" value="other" />
            <Button type="submit" tone="quiet" disabled={isBusy}>
              {t('cabinet.number.other')}
            </Button>
          </Form>
        </div>
        <PocketPhoneLink />
      </div>
    </Card>
  );
}
