import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { EmptyState } from '@apipay/ui/empty-state';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import { lastMoment } from './last-moment';
import { RequestState } from './request-state';
import type { listedRequestFragment } from './requests.documents';

interface RequestListProps {
  requests: readonly ResultOf<typeof listedRequestFragment>[];
  base: string;
  /** Whose copy is there and was not fetched. */
  unfetched: readonly string[];
}

/** What somebody has asked, the latest first. */
export function RequestList({ requests, base, unfetched }: RequestListProps) {
  const { t } = useUiTexts();
  if (requests.length === 0) return <EmptyState title={t('requests.empty')} />;
  return (
    <Card padded={false}>
      <ul className="divide-y divide-line">
        {requests.map(({ id, number, kind, state, receivedAt, dueAt, closedAt }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-x-6 gap-y-1 px-4 py-3">
            <div className="min-w-0">
              <TextLink href={`${base}/${id}`}>{t(`requests.kind.${kind}`)}</TextLink>
              <p className="text-sm text-muted">
                {t('requests.numbered', { number: String(number) })} ·{' '}
                <DateTime value={closedAt ?? receivedAt} />
              </p>
              {unfetched.includes(id) && (
                <p className="text-sm font-medium">{t('requests.package.toFetch')}</p>
              )}
              {dueAt && (
                <p className="text-sm text-muted">
                  {t('requests.dueBy')} <DateTime value={lastMoment(dueAt)} />
                </p>
              )}
            </div>
            <RequestState state={state} />
          </li>
        ))}
      </ul>
    </Card>
  );
}
