import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { Select } from '@apipay/ui/select';
import { Textarea } from '@apipay/ui/textarea';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { MonitorCheck } from 'lucide-react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';
import type { TypedView } from './start-view.server';

export interface StartViewFormProps {
  merchants: readonly { readonly id: string; readonly nameMask: string }[];
  typed: TypedView | null;
  problems: FormProblems | null;
}

/** A case and a reason, which the business will read, lead into its cabinet for half an hour. */
export function StartViewForm({ merchants, typed, problems }: StartViewFormProps) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().formData?.get('intent') === 'view';
  const [only] = merchants;
  const error = (field: keyof TypedView) => problems?.fields[field];
  return (
    <Card title={t('admin.view.title')} footer={t('admin.view.recorded')}>
      <Form method="post" noValidate className="flex flex-col gap-5">
        <input type="hidden" name="intent" value="view" />
        <p className="-mt-1 text-muted">{t('admin.view.text')}</p>
        {problems && !error('ticket') && !error('reason') && <FormProblemBanner problems={problems} />}
        {merchants.length > 1 ? (
          <Field label={t('admin.view.merchant')}>
            {(control) => (
              <Select
                {...control}
                name="merchantId"
                defaultValue={typed?.merchantId ?? only?.id}
                options={merchants.map(({ id, nameMask }) => ({ value: id, label: nameMask }))}
              />
            )}
          </Field>
        ) : (
          <input type="hidden" name="merchantId" value={only?.id} />
        )}
        <Field label={t('admin.view.ticket')} hint={t('admin.view.ticketHint')} error={error('ticket')}>
          {(control) => <Input {...control} name="ticket" maxLength={40} defaultValue={typed?.ticket} />}
        </Field>
        <Field label={t('admin.view.reason')} hint={t('admin.view.reasonHint')} error={error('reason')}>
          {(control) => (
            <Textarea {...control} name="reason" rows={2} limit={300} defaultValue={typed?.reason} />
          )}
        </Field>
        <Button type="submit" className="sm:w-fit" icon={<MonitorCheck aria-hidden />} loading={isBusy}>
          {t('admin.view.submit')}
        </Button>
      </Form>
    </Card>
  );
}
