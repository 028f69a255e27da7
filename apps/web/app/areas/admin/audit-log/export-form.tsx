import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { Select } from '@apipay/ui/select';
import { Textarea } from '@apipay/ui/textarea';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form } from '@remix-run/react';
import { FileDown } from 'lucide-react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';
import { auditGrounds } from './audit-view';

export interface ExportFormProps {
  problems: FormProblems | null;
  typed: { from: string; to: string; ground: string; reason: string };
}

/** One ground, one reason, one record; the answer is the file itself, so the browser asks for it and not a script. */
export function ExportForm({ problems, typed }: ExportFormProps) {
  const { t } = useUiTexts();
  return (
    <Card title={t('admin.audit.export.title')} footer={t('admin.audit.export.recorded')}>
      <Form method="post" reloadDocument noValidate className="flex flex-col gap-5">
        {problems?.general && <FormProblemBanner problems={problems} />}
        <div className="grid gap-5 sm:grid-cols-3">
          <Field label={t('admin.audit.from')} error={problems?.fields['from']}>
            {(control) => <Input {...control} name="from" type="date" defaultValue={typed.from} />}
          </Field>
          <Field label={t('admin.audit.to')} error={problems?.fields['to']}>
            {(control) => <Input {...control} name="to" type="date" defaultValue={typed.to} />}
          </Field>
          <Field label={t('admin.audit.export.ground')} error={problems?.fields['ground']}>
            {(control) => (
              <Select
                {...control}
                name="ground"
                placeholder={t('admin.audit.export.chooseGround')}
                defaultValue={typed.ground}
                options={auditGrounds.map((ground) => ({
                  value: ground,
                  label: t(`admin.audit.export.grounds.${ground}`),
                }))}
              />
            )}
          </Field>
        </div>
        <Field
          label={t('admin.reveal.reason')}
          hint={t('admin.audit.export.reasonHint')}
          error={problems?.fields['reason']}
        >
          {(control) => (
            <Textarea {...control} name="reason" rows={2} limit={500} defaultValue={typed.reason} />
          )}
        </Field>
        <Button type="submit" tone="primary" className="sm:w-fit" icon={<FileDown aria-hidden />}>
          {t('admin.audit.export.submit')}
        </Button>
      </Form>
    </Card>
  );
}
