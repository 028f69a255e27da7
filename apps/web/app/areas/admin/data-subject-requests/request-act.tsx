import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Field } from '@apipay/ui/field';
import { Textarea } from '@apipay/ui/textarea';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import type { ReactNode } from 'react';
import type { FormProblems } from '../../../form-problems.server';

const textLimit = 2_000;

interface RequestActProps {
  act: string;
  title: string;
  text?: string;
  submit: string;
  isMain?: boolean;
  answer: { problems: FormProblems; act: string; text: string } | undefined;
  /** What is chosen beside the words. */
  children?: ReactNode;
}

/** One thing that staff do with a request: words, and one button. */
export function RequestAct({ act, title, text, submit, isMain = false, answer, children }: RequestActProps) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const own = answer?.act === act ? answer : undefined;
  return (
    <Card title={title}>
      {text && <p className="-mt-1 mb-3 max-w-prose text-muted">{text}</p>}
      <Form method="post" noValidate className="flex max-w-prose flex-col gap-4">
        <input type="hidden" name="act" value={act} />
        {children}
        <Field label={t('requests.form.text')} error={own?.problems.fields['text']}>
          {(control) => (
            <Textarea {...control} name="text" rows={4} limit={textLimit} defaultValue={own?.text ?? ''} />
          )}
        </Field>
        <Button type="submit" tone={isMain ? 'primary' : 'secondary'} loading={isBusy} className="w-fit">
          {submit}
        </Button>
      </Form>
    </Card>
  );
}
