import { Card } from '@apipay/ui/card';
import { CodeBlock } from '@apipay/ui/code-block';
import { DateTime } from '@apipay/ui/date-time';
import { StatusBadge } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import { readableJson } from './readable-json';
import type { webhookDeliveryDocument } from './webhooks.documents';

type Attempt = NonNullable<ResultOf<typeof webhookDeliveryDocument>['webhookDelivery']>['attemptLog'][number];

/** One attempt: what was sent, what came back, how long it took. */
export function DeliveryAttempt({ attempt }: { attempt: Attempt }) {
  const { t } = useUiTexts();
  const isDone = attempt.outcome === 'delivered';
  const problem = attempt.problem ? (t.find(`cabinet.problem.${attempt.problem}`) ?? attempt.problem) : null;
  return (
    <Card
      level={3}
      title={t('cabinet.webhooks.attempt', { number: attempt.attempt })}
      aside={
        <StatusBadge tone={isDone ? 'paid' : 'failed'}>
          {attempt.httpStatus === null ? (problem ?? attempt.outcome) : `HTTP ${attempt.httpStatus}`}
        </StatusBadge>
      }
    >
      <p className="text-sm text-muted">
        <DateTime value={attempt.attemptedAt} nameZone /> ·{' '}
        {t('cabinet.webhooks.duration', { milliseconds: attempt.durationMs })}
        {attempt.httpStatus !== null && problem && ` · ${problem}`}
      </p>
      <details className="mt-2">
        <summary className="flex min-h-11 w-fit items-center rounded-sm text-sm text-brand underline underline-offset-3 md:min-h-9">
          {t('cabinet.webhooks.details')}
        </summary>
        <div className="mt-2 flex flex-col gap-3">
          <CodeBlock
            title={t('cabinet.webhooks.requestHeaders')}
            label={t('cabinet.webhooks.requestHeaders')}
            code={attempt.requestHeaders.map(({ name, value }) => `${name}: ${value}`).join('\n')}
          />
          {attempt.responseBody !== null && (
            <CodeBlock
              title={t('cabinet.webhooks.response')}
              label={t('cabinet.webhooks.response')}
              code={readableJson(attempt.responseBody) || '–'}
            />
          )}
        </div>
      </details>
    </Card>
  );
}
