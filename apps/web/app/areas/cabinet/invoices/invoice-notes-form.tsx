import { Button } from '@apipay/ui/button';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { Textarea } from '@apipay/ui/textarea';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';
import type { InvoiceDetail } from './invoice-detail';
import type { CommandAnswer } from './submit-invoice-command.server';

export interface InvoiceNotesFormProps {
  invoice: InvoiceDetail;
  mayChange: boolean;
  typed: CommandAnswer['typedNotes'];
  problems: FormProblems | null;
}

/** What only the merchant's own people see of an issued invoice. The day can be changed while money is waited for. */
export function InvoiceNotesForm({ invoice, mayChange, typed, problems }: InvoiceNotesFormProps) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().formData?.get('intent') === 'notes';
  if (!mayChange || invoice.number === null) return null;
  const isOpen = invoice.state === 'OPEN';
  const shown = typed ? problems : null;
  const dueOn = typed?.dueOn ?? invoice.dueOn ?? '';
  return (
    <details key={`${invoice.version} ${shown?.codes.join() ?? ''}`} open={typed !== null} className="mt-3">
      <summary className="flex min-h-11 w-fit items-center rounded-sm text-brand underline underline-offset-3">
        {t(isOpen ? 'cabinet.notes.summary' : 'cabinet.notes.summaryNote')}
      </summary>
      <Form method="post" noValidate className="flex max-w-md flex-col gap-4 pt-3">
        <input type="hidden" name="intent" value="notes" />
        <input type="hidden" name="version" value={invoice.version} />
        {shown && <FormProblemBanner problems={shown} />}
        {isOpen ? (
          <Field
            label={t('cabinet.issue.dueOn')}
            hint={t('cabinet.issue.dueOnHint')}
            optional
            error={shown?.fields['dueOn']}
          >
            {(control) => <Input {...control} type="date" name="dueOn" defaultValue={dueOn} />}
          </Field>
        ) : (
          <input type="hidden" name="dueOn" value={invoice.dueOn ?? ''} />
        )}
        <Field
          label={t('cabinet.issue.internalComment')}
          hint={t('cabinet.issue.internalCommentHint')}
          optional
          error={shown?.fields['internalComment']}
        >
          {(control) => (
            <Textarea
              {...control}
              name="internalComment"
              rows={2}
              limit={255}
              defaultValue={typed?.internalComment ?? invoice.internalComment ?? ''}
            />
          )}
        </Field>
        <Button type="submit" size="small" className="w-fit" loading={isBusy}>
          {t('cabinet.notes.submit')}
        </Button>
      </Form>
    </details>
  );
}
