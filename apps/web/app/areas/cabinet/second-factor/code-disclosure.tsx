import { Button } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { SecondFactorField } from '../../../components/second-factor-field';
import type { SecondFactorAnswer } from './submit-second-factor.server';

/** What a code of the app, or a recovery code, opens. */
export function CodeDisclosure({
  intent,
  answer,
}: {
  intent: 'renew' | 'remove';
  answer: SecondFactorAnswer | null;
}) {
  const { t } = useUiTexts();
  const navigation = useNavigation();
  const refused = answer?.intent === intent ? answer.problems?.fields['code'] : undefined;
  const isRemoval = intent === 'remove';
  return (
    <details open={refused !== undefined}>
      <summary
        className={`flex min-h-11 w-fit items-center rounded-sm text-sm underline underline-offset-3 md:min-h-9 ${isRemoval ? 'text-failed' : ''}`}
      >
        {t(`factor.${intent}.summary`)}
      </summary>
      <Form
        method="post"
        noValidate
        className={`mt-2 mb-3 flex max-w-md flex-col gap-4 rounded-lg border p-4 ${isRemoval ? 'border-failed bg-failed-tint' : 'border-line'}`}
      >
        <input type="hidden" name="intent" value={intent} />
        <p className="text-sm">{t(`factor.${intent}.text`)}</p>
        <SecondFactorField error={refused} isAny />
        <Button
          type="submit"
          size="small"
          className="w-fit"
          tone={isRemoval ? 'danger' : 'secondary'}
          loading={navigation.formData?.get('intent') === intent}
        >
          {t(`factor.${intent}.submit`)}
        </Button>
      </Form>
    </details>
  );
}
