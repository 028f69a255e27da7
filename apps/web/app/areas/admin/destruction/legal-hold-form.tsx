import { Button } from '@apipay/ui/button';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import type { FormProblems } from '../../../form-problems.server';

interface LegalHoldFormProps {
  answer:
    | { problems: FormProblems; act: string; typed?: Readonly<Record<string, string | undefined>> }
    | undefined;
}

/** Opens a hold over whomever a request concerns. */
export function LegalHoldForm({ answer }: LegalHoldFormProps) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const own = answer?.act === 'open-hold' ? answer : undefined;
  const problems = own?.problems.fields;
  return (
    <details
      key={own === undefined ? 'untouched' : 'refused'}
      open={own !== undefined}
      className="rounded-lg border border-line p-4"
    >
      <summary className="cursor-pointer font-medium">{t('requests.destruction.admin.holdTitle')}</summary>
      <p className="mt-2 max-w-prose text-muted">{t('requests.destruction.admin.holdText')}</p>
      <Form method="post" noValidate className="mt-3 flex max-w-prose flex-col gap-4">
        <input type="hidden" name="act" value="open-hold" />
        <Field label={t('requests.destruction.admin.holdName')} error={problems?.['name']}>
          {(control) => (
            <Input
              {...control}
              name="name"
              defaultValue={own?.typed?.['name']}
              autoComplete="off"
              maxLength={80}
            />
          )}
        </Field>
        <Field label={t('requests.destruction.admin.holdCitation')} error={problems?.['citation']}>
          {(control) => (
            <Input
              {...control}
              name="citation"
              defaultValue={own?.typed?.['citation']}
              autoComplete="off"
              maxLength={200}
            />
          )}
        </Field>
        <Field label={t('requests.destruction.admin.holdEndsOn')} error={problems?.['endsOn']}>
          {(control) => (
            <Input {...control} name="endsOn" defaultValue={own?.typed?.['endsOn']} type="date" />
          )}
        </Field>
        <Button type="submit" loading={isBusy} className="w-fit">
          {t('requests.destruction.admin.holdOpen')}
        </Button>
      </Form>
    </details>
  );
}
