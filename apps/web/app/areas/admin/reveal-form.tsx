import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Field } from '@apipay/ui/field';
import { Textarea } from '@apipay/ui/textarea';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { Eye } from 'lucide-react';
import type { ReactNode } from 'react';
import { FormProblemBanner } from '../../components/form-problem-banner';
import type { FormProblems } from '../../form-problems.server';

export interface RevealFormProps {
  problems: FormProblems | null;
  reason: string;
  /** Choices of what to open, where there is more than one thing. */
  children?: ReactNode;
}

/** One reason, one record: the person sees both who opened the data and when. */
export function RevealForm({ problems, reason, children }: RevealFormProps) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  return (
    <Card title={t('admin.reveal.title')} footer={t('admin.reveal.recorded')}>
      <Form method="post" noValidate className="flex flex-col gap-5">
        {problems && !problems.fields['reason'] && <FormProblemBanner problems={problems} />}
        {children}
        <Field
          label={t('admin.reveal.reason')}
          hint={t('admin.reveal.reasonHint')}
          error={problems?.fields['reason']}
        >
          {(control) => <Textarea {...control} name="reason" rows={2} limit={500} defaultValue={reason} />}
        </Field>
        <Button type="submit" tone="primary" className="sm:w-fit" icon={<Eye aria-hidden />} loading={isBusy}>
          {t('admin.reveal.submit')}
        </Button>
      </Form>
    </Card>
  );
}
