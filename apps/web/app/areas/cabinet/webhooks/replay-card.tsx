import { formatDurationSeconds, formatNumber } from '@apipay/i18n';
import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { Checkbox } from '@apipay/ui/checkbox';
import { DateTime } from '@apipay/ui/date-time';
import { Field } from '@apipay/ui/field';
import { Input } from '@apipay/ui/input';
import { Progress } from '@apipay/ui/progress';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import type { ResultOf } from 'gql.tada';
import { FormProblemBanner } from '../../../components/form-problem-banner';
import type { FormProblems } from '../../../form-problems.server';
import type { replayFragment, replayPreviewDocument } from './replays.documents';
import { EventName } from './webhook-states';

export interface ReplayCardProps {
  replays: readonly ResultOf<typeof replayFragment>[];
  /** As in the fields; empty where nothing was asked. */
  asked: { from: string; to: string; missedOnly: boolean };
  preview: ResultOf<typeof replayPreviewDocument>['webhookReplayPreview'];
  problems: FormProblems | null;
}

/** Looks at what did not arrive in a time, then sends it again; and how far that is. */
export function ReplayCard({ replays, asked, preview, problems }: ReplayCardProps) {
  const { t } = useUiTexts();
  return (
    <Card title={t('cabinet.webhooks.replay.title')}>
      <p id="replay" className="text-sm text-muted">
        {t('cabinet.webhooks.replay.text')}
      </p>
      <Form method="get" action="#replay" className="mt-4 flex flex-col gap-3" preventScrollReset>
        <div className="grid gap-3 sm:grid-cols-2">
          {(['from', 'to'] as const).map((name) => (
            <Field
              key={name}
              label={t(`cabinet.webhooks.replay.${name}`)}
              optional={name === 'to'}
              hint={name === 'to' ? t('cabinet.webhooks.replay.hint') : undefined}
              error={problems?.fields[name]}
            >
              {(control) => (
                <Input
                  {...control}
                  key={asked[name]}
                  type="datetime-local"
                  name={name}
                  defaultValue={asked[name]}
                />
              )}
            </Field>
          ))}
        </div>
        <Checkbox
          key={String(asked.missedOnly)}
          name="missed"
          value="1"
          defaultChecked={asked.missedOnly}
          label={t('cabinet.webhooks.replay.missedOnly')}
        />
        <Button type="submit" className="sm:w-fit">
          {t('cabinet.webhooks.replay.preview')}
        </Button>
      </Form>
      {problems && !problems.fields['from'] && <FormProblemBanner problems={problems} />}
      {preview && <Preview preview={preview} asked={asked} />}
      {replays.length > 0 && (
        <section aria-labelledby="replays" className="mt-5 flex flex-col gap-3">
          <h3 id="replays" className="text-sm font-semibold">
            {t('cabinet.webhooks.replay.list')}
          </h3>
          {replays.map((replay) => (
            <ReplayProgress key={replay.id} replay={replay} />
          ))}
        </section>
      )}
    </Card>
  );
}

function Preview({
  preview,
  asked,
}: {
  preview: NonNullable<ReplayCardProps['preview']>;
  asked: ReplayCardProps['asked'];
}) {
  const { t, locale } = useUiTexts();
  const isBusy = useNavigation().formData?.get('intent') === 'replay';
  if (preview.total === 0)
    return (
      <p role="status" className="mt-4">
        {t('cabinet.webhooks.replay.nothing')}
      </p>
    );
  return (
    <Form method="post" className="mt-4 flex flex-col gap-3">
      <ul className="flex flex-col gap-1 text-sm">
        {preview.types.map(({ type, count }) => (
          <li key={type} className="flex justify-between gap-4">
            <span>
              <EventName type={type} />
            </span>
            <span className="tabular-nums">{formatNumber(count, locale)}</span>
          </li>
        ))}
      </ul>
      {preview.older > 0 && (
        <p className="text-sm">{t('cabinet.webhooks.replay.older', { count: preview.older })}</p>
      )}
      <input type="hidden" name="from" value={asked.from} />
      <input type="hidden" name="to" value={asked.to} />
      <input type="hidden" name="missed" value={asked.missedOnly ? '1' : ''} />
      {preview.isTooLarge ? (
        <p role="status">{t('cabinet.webhooks.replay.tooMany')}</p>
      ) : (
        <>
          <p className="text-sm text-muted">
            {t('cabinet.webhooks.replay.takes', { time: formatDurationSeconds(preview.seconds, locale) })}
          </p>
          <Button
            type="submit"
            name="intent"
            value="replay"
            tone="primary"
            className="sm:w-fit"
            loading={isBusy}
          >
            {t('cabinet.webhooks.replay.submit')}
          </Button>
        </>
      )}
    </Form>
  );
}

function ReplayProgress({ replay }: { replay: ReplayCardProps['replays'][number] }) {
  const { t, locale } = useUiTexts();
  const { total, pending, delivered, failed } = replay;
  const number = (value: number) => formatNumber(value, locale);
  return (
    <div className="flex flex-col gap-1">
      <Progress
        label={<DateTime value={replay.createdAt} show="relative" />}
        value={total - pending}
        maximum={total}
        tone={failed > 0 ? 'failed' : pending > 0 ? 'waiting' : 'brand'}
        text={
          pending > 0
            ? t('cabinet.webhooks.replay.running', { done: number(total - pending), total: number(total) })
            : t('cabinet.webhooks.replay.done', { delivered: number(delivered), total: number(total) })
        }
      />
      {failed > 0 && (
        <p className="text-sm text-failed">
          {t('cabinet.webhooks.replay.failed', { failed: number(failed) })}
        </p>
      )}
    </div>
  );
}
