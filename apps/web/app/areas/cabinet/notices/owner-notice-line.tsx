import { DateTime } from '@apipay/ui/date-time';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import type { ownerNoticeFragment } from './notices.documents';

type Notice = ResultOf<typeof ownerNoticeFragment>;

export interface OwnerNoticeLineProps {
  notice: Notice | null;
  /** What the page tells of: a message about something else says nothing here. */
  kind: Notice['kind'];
}

/** Whether the owner knows of it by another way than the cabinet. */
export function OwnerNoticeLine({ notice, kind }: OwnerNoticeLineProps) {
  const { t } = useUiTexts();
  if (notice?.kind !== kind) return null;
  const { state, sentAt, leavesAt, problem } = notice;
  if (state === 'FAILED' || state === 'DROPPED') {
    const reason = problem ? (t.find(`cabinet.ownerNotice.problem.${problem}`) ?? problem) : state;
    return <p className="mt-1">{t('cabinet.ownerNotice.notTold', { reason })}</p>;
  }
  const words = state === 'WAITING' ? 'waits' : state === 'UNKNOWN' ? 'unknown' : 'told';
  return (
    <p className="mt-1">
      {t(`cabinet.ownerNotice.${words}`)}{' '}
      <DateTime value={state === 'WAITING' ? leavesAt : (sentAt ?? leavesAt)} nameZone />
    </p>
  );
}
