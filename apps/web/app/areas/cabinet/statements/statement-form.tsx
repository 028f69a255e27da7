import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Field } from '@apipay/ui/field';
import { FileDrop } from '@apipay/ui/file-drop';
import { Select } from '@apipay/ui/select';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';

const formats = ['CSV', 'ONE_C'] as const;

/** The upload. Without JavaScript the browser sends the same form. */
export function StatementForm({
  problems,
  format,
}: {
  problems: FormProblems | null;
  format: string | undefined;
}) {
  const { t } = useUiTexts();
  const navigation = useNavigation();
  const isBusy = navigation.formData?.get('intent') === 'import';
  const fields = problems?.fields ?? {};
  return (
    <Card>
      <Form method="post" encType="multipart/form-data" className="flex flex-col gap-4">
        <h2 className="text-lg font-semibold">{t('statements.upload.title')}</h2>
        {problems?.general && <FormProblemBanner problems={problems} />}
        <input type="hidden" name="intent" value="import" />
        <Field label={t('statements.upload.format')} error={fields['format']}>
          {(control) => (
            <Select
              {...control}
              name="format"
              defaultValue={format}
              options={formats.map((value) => ({ value, label: t(`statements.upload.${value}`) }))}
            />
          )}
        </Field>
        <Field
          label={t('statements.upload.file')}
          hint={t('statements.upload.hint')}
          error={fields['content']}
        >
          {(control) => <FileDrop {...control} name="file" accept=".csv,.txt,text/csv,text/plain" />}
        </Field>
        <Button type="submit" tone="primary" className="sm:w-fit" loading={isBusy}>
          {t('statements.upload.submit')}
        </Button>
      </Form>
    </Card>
  );
}
