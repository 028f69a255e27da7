import { formatDateTime } from '@apipay/i18n';
import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Field } from '@apipay/ui/field';
import { LimitedInput } from '@apipay/ui/limited-input';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form } from '@remix-run/react';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';
import { DutyCell, lastMoment } from './clock-cells';
import type { DeskRecount } from './deadline-rows';

export interface RecountAnswer {
  readonly id: string;
  readonly reason: string;
  readonly problems: FormProblems;
}

/** Later ends that wait for a word of staff. */
export function RecountForms({
  recounts,
  answer,
  mayDecide,
}: {
  recounts: readonly DeskRecount[];
  answer: RecountAnswer | null;
  mayDecide: boolean;
}) {
  const { t, locale } = useUiTexts();
  const until = (end: string) => formatDateTime(lastMoment(end), locale, { style: 'short' });
  return (
    <Card title={t('deadlines.recounts.title')}>
      <p className="mb-4 text-muted">{t('deadlines.recounts.text')}</p>
      {answer && !recounts.some(({ id }) => id === answer.id) && (
        <FormProblemBanner problems={answer.problems} />
      )}
      <ul className="flex flex-col gap-6">
        {recounts.map(({ id, toDueAt, clock }) => {
          const own = answer?.id === id ? answer : null;
          return (
            <li key={`${id} ${own?.problems.codes.join() ?? ''}`} className="flex flex-col gap-3">
              <DutyCell clock={clock} />
              <p>
                {t('deadlines.recounts.now', { date: until(clock.dueAt) })} ·{' '}
                {t('deadlines.recounts.then', { date: until(toDueAt) })}
              </p>
              {mayDecide && (
                <Form method="post" noValidate className="flex max-w-xl flex-col gap-3">
                  <input type="hidden" name="intent" value="decide" />
                  <input type="hidden" name="id" value={id} />
                  {own && <FormProblemBanner problems={own.problems} />}
                  <Field
                    label={t('deadlines.recounts.reason')}
                    hint={t('deadlines.recounts.reasonHint')}
                    error={own?.problems.fields['reason']}
                  >
                    {(control) => (
                      <LimitedInput
                        {...control}
                        name="reason"
                        limit={300}
                        autoComplete="off"
                        defaultValue={own?.reason ?? ''}
                      />
                    )}
                  </Field>
                  <div className="flex flex-wrap gap-3">
                    <Button type="submit" name="verdict" value="refuse" tone="primary">
                      {t('deadlines.recounts.refuse')}
                    </Button>
                    <Button type="submit" name="verdict" value="grant">
                      {t('deadlines.recounts.grant')}
                    </Button>
                  </div>
                </Form>
              )}
            </li>
          );
        })}
      </ul>
    </Card>
  );
}
