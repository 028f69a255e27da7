import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { DeadlineTimer } from '@apipay/ui/deadline-timer';
import { StatusBadge } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import type { accessRecordDocument } from './access-questions.documents';

type Questions = ResultOf<typeof accessRecordDocument>['accessRecord']['questions'];

/** What was asked about this line, and the answers, newest first. */
export function AskedQuestions({ questions }: { questions: Questions }) {
  const { t } = useUiTexts();
  if (questions.length === 0) return null;
  return (
    <Card title={t('cabinet.privacy.question.asked')}>
      <ul className="flex flex-col gap-6">
        {questions.map(({ id, state, reason, askedAt, dueAt, answeredAt, text, answer }) => (
          <li key={id} className="flex flex-col gap-2 border-t border-line pt-5 first:border-t-0 first:pt-0">
            <p className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1">
              <span className="font-medium">{t(`audit.question.reason.${reason}`)}</span>
              <StatusBadge tone={state === 'OPEN' ? 'waiting' : 'paid'}>
                {t(`audit.question.state.${state}`)}
              </StatusBadge>
            </p>
            <p className="wrap-anywhere whitespace-pre-line">{text ?? t('audit.question.closed')}</p>
            <p className="flex flex-wrap gap-x-6 text-sm text-muted">
              <DateTime value={askedAt} nameZone />
              {state === 'OPEN' && <DeadlineTimer dueAt={dueAt} />}
            </p>
            {answeredAt && (
              <div className="mt-2 border-l-4 border-brand pl-4">
                <p className="font-medium">{t('cabinet.privacy.question.answer')}</p>
                <p className="wrap-anywhere whitespace-pre-line">{answer ?? t('audit.question.closed')}</p>
                <p className="text-sm text-muted">
                  <DateTime value={answeredAt} nameZone />
                </p>
              </div>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
