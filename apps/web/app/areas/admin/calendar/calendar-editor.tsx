import { formatDate } from '@apipay/i18n';
import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Field } from '@apipay/ui/field';
import { LimitedInput } from '@apipay/ui/limited-input';
import { Textarea } from '@apipay/ui/textarea';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useNavigation } from '@remix-run/react';
import { Save } from 'lucide-react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';
import { KeptForm } from '../../../kept-forms/kept-form';
import type { WorkingCalendar } from './year-days';

export interface TypedCalendar {
  readonly lines: string;
  readonly sourceAct: string;
}

/** The days of a year as lines, and the act that they follow. Without JavaScript the browser sends the same form. */
export function CalendarEditor({
  owner,
  calendar,
  typed,
  problems,
}: {
  owner: string;
  calendar: WorkingCalendar;
  typed: TypedCalendar | null;
  problems: FormProblems | null;
}) {
  const { t, locale } = useUiTexts();
  const isBusy = useNavigation().formData?.get('intent') === 'save';
  const days = calendar.kurbanAitEstimate.map((day) => formatDate(day, locale)).join(', ');
  return (
    <Card title={t('calendar.editor.title')}>
      <KeptForm
        form={`calendar-${calendar.year}`}
        owner={owner}
        isTyped={problems !== null}
        method="post"
        noValidate
        className="flex flex-col gap-5"
      >
        <input type="hidden" name="intent" value="save" />
        <input type="hidden" name="basedOnVersion" value={calendar.newestVersion} />
        {problems && <FormProblemBanner problems={problems} />}
        <p className="text-muted">{t('calendar.editor.text')}</p>
        <Field
          label={t('calendar.editor.lines')}
          hint={days && t('calendar.editor.kurbanAit', { days })}
          error={problems?.fields['lines']}
        >
          {(control) => (
            <Textarea
              {...control}
              name="lines"
              rows={14}
              spellCheck={false}
              className="font-mono text-sm"
              defaultValue={typed?.lines ?? calendar.lines}
            />
          )}
        </Field>
        <Field
          label={t('calendar.editor.act')}
          hint={t('calendar.editor.actHint')}
          error={problems?.fields['sourceAct']}
        >
          {(control) => (
            <LimitedInput
              {...control}
              name="sourceAct"
              limit={300}
              autoComplete="off"
              defaultValue={typed?.sourceAct ?? calendar.shown?.sourceAct ?? ''}
            />
          )}
        </Field>
        <Button
          type="submit"
          tone="primary"
          loading={isBusy}
          icon={<Save aria-hidden />}
          className="sm:w-fit"
        >
          {t('calendar.editor.submit')}
        </Button>
      </KeptForm>
    </Card>
  );
}
