import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Field } from '@apipay/ui/field';
import { LimitedInput } from '@apipay/ui/limited-input';
import { Textarea } from '@apipay/ui/textarea';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import type { FormProblems } from '../../../form-problems.server';
import type { ShownStaffReview } from './staff-review';

const reasonLimit = 500;

export interface JudgeProps {
  readonly review: ShownStaffReview;
  readonly problems: FormProblems | null;
  /** As typed; it comes back with a refusal. */
  readonly typed: string;
}

/** Publish as it is, or give back with a reason: there is no third way, and none to change a sign. */
export function JudgeForms({ review, problems, typed }: JudgeProps) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  const { state, version, isConsented } = review;
  const isWaiting = state === 'SUBMITTED';
  return (
    <>
      {isWaiting && isConsented && (
        <Form method="post">
          <input type="hidden" name="version" value={version} />
          <Button type="submit" name="intent" value="publish" tone="primary" loading={isBusy}>
            {t('reviews.admin.publish')}
          </Button>
        </Form>
      )}
      <Card title={t(isWaiting ? 'reviews.admin.return' : 'reviews.admin.takeDown')}>
        <Form method="post" noValidate className="flex max-w-prose flex-col gap-4">
          <input type="hidden" name="version" value={version} />
          {!isWaiting && <p className="text-muted">{t('reviews.admin.takeDownText')}</p>}
          <Field
            label={t('reviews.admin.reason')}
            hint={t('reviews.admin.reasonHint')}
            error={problems?.fields['reason']}
          >
            {(control) => (
              <Textarea {...control} name="reason" rows={2} limit={reasonLimit} defaultValue={typed} />
            )}
          </Field>
          <Button
            type="submit"
            name="intent"
            value={isWaiting ? 'return' : 'take-down'}
            tone="secondary"
            loading={isBusy}
            className="w-fit"
          >
            {t(isWaiting ? 'reviews.admin.return' : 'reviews.admin.takeDown')}
          </Button>
        </Form>
      </Card>
    </>
  );
}

/** One button for each channel that the author named; the answer is a file. */
export function HandOverForms({ review }: { review: ShownStaffReview }) {
  const { t } = useUiTexts();
  const { id, channels, state, isConsented } = review;
  if (state !== 'PUBLISHED' || !isConsented || channels.length === 0) return null;
  return (
    <Card title={t('reviews.admin.download')}>
      <p className="mb-4 max-w-prose text-muted">{t('reviews.admin.handOverText')}</p>
      <div className="flex flex-wrap gap-3">
        {channels.map((channel) => (
          <form key={channel} method="post" action={`/admin/reviews/${id}/handed`}>
            <input type="hidden" name="channel" value={channel} />
            <Button type="submit" tone="secondary">
              {t('reviews.admin.handOver', { place: t(`reviews.place.${channel}`) })}
            </Button>
          </form>
        ))}
      </div>
    </Card>
  );
}

/** Says by what somebody saw that it is gone from there. */
export function CloseRemovalForm({
  place,
  problems,
  typed,
}: {
  place: ShownStaffReview['places'][number]['place'];
  problems: FormProblems | null;
  typed: string;
}) {
  const { t } = useUiTexts();
  const isBusy = useNavigation().state !== 'idle';
  return (
    <Form method="post" noValidate className="flex max-w-prose flex-col gap-3">
      <input type="hidden" name="place" value={place} />
      <Field
        label={t('reviews.admin.removals.proof')}
        hint={t('reviews.admin.removals.proofHint')}
        error={problems?.fields['proof']}
      >
        {(control) => <LimitedInput {...control} name="proof" limit={reasonLimit} defaultValue={typed} />}
      </Field>
      <Button
        type="submit"
        name="intent"
        value="removed"
        tone="secondary"
        size="small"
        loading={isBusy}
        className="w-fit"
      >
        {t('reviews.admin.removals.close')}
      </Button>
    </Form>
  );
}
