import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Field } from '@apipay/ui/field';
import { RadioCards } from '@apipay/ui/radio-cards';
import { Textarea } from '@apipay/ui/textarea';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import type { FormProblems } from '../../../form-problems.server';

export const questionReasons = ['NOT_MINE', 'NO_GROUND', 'TOO_MUCH', 'UNCLEAR', 'OTHER'] as const;
export type QuestionReason = (typeof questionReasons)[number];

export interface TypedQuestion {
  readonly reason: QuestionReason;
  readonly text: string;
}

const textLimit = 1_000;

/** What seems wrong, and in one's own words. */
export function QuestionForm({ typed, problems }: { typed: TypedQuestion; problems: FormProblems | null }) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  return (
    <Card title={t('cabinet.privacy.question.title')}>
      <Form method="post" noValidate className="flex max-w-prose flex-col gap-6">
        <RadioCards
          legend={t('cabinet.privacy.question.reason')}
          name="reason"
          defaultValue={typed.reason}
          options={questionReasons.map((value) => ({ value, title: t(`audit.question.reason.${value}`) }))}
        />
        <Field
          label={t('cabinet.privacy.question.text')}
          hint={t('cabinet.privacy.question.textHint')}
          error={problems?.fields['text']}
        >
          {(control) => (
            <Textarea {...control} name="text" rows={4} limit={textLimit} defaultValue={typed.text} />
          )}
        </Field>
        <Button type="submit" tone="primary" loading={isBusy} className="w-fit">
          {t('cabinet.privacy.question.submit')}
        </Button>
      </Form>
    </Card>
  );
}
