import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { StatusBadge } from '@apipay/ui/status-badge';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { Colleagues } from '../staff/load-colleagues.server';
import { StaffName } from '../staff/staff-name';
import { type Hold, HoldActs, type HoldAnswer } from './hold-acts';

const tones = { PROPOSED: 'waiting', STANDING: 'waiting', LAPSED: 'neutral', ENDED: 'neutral' } as const;

/** One hold: who gave which word when, and what the viewer can do about it. */
export function HoldCard({
  hold,
  colleagues,
  answer,
}: {
  hold: Hold;
  colleagues: Colleagues;
  answer: HoldAnswer;
}) {
  const { t } = useUiTexts();
  const { name, citation, requestId, state } = hold;
  return (
    <Card title={name}>
      <p className="mb-3 wrap-anywhere">{citation}</p>
      <KeyValueList items={useLines(hold, colleagues)} />
      <div className="mt-3 flex flex-wrap items-center gap-3">
        <StatusBadge tone={tones[state]}>{t(`requests.destruction.admin.holdState.${state}`)}</StatusBadge>
        {requestId && (
          <TextLink
            href={`/admin/requests/${requestId}`}
            aria-label={`${t('requests.destruction.admin.holdRequest')}: ${name}`}
          >
            {t('requests.destruction.admin.holdRequest')}
          </TextLink>
        )}
      </div>
      {(state === 'PROPOSED' || state === 'STANDING') && <HoldActs hold={hold} answer={answer} />}
    </Card>
  );
}

/** What is known of it; lines without a value are left out. */
function useLines(hold: Hold, colleagues: Colleagues) {
  const { t } = useUiTexts();
  const { state, confirmBy, confirmedAt, proposedEndsOn } = hold;
  const isOver = state === 'ENDED' || state === 'LAPSED';
  const whose = [
    t(`requests.destruction.admin.subjectKind.${hold.subjectKind}`),
    hold.merchantNameMask,
    hold.mode === 'TEST' && t('requests.destruction.admin.testMode'),
  ];
  const lines: readonly { key: string; name: string; value: React.ReactNode }[] = [
    { key: 'whose', name: t('requests.destruction.admin.whose'), value: whose.filter(Boolean).join(' · ') },
    { key: 'subject', name: t('requests.destruction.admin.subject'), value: hold.pseudonym },
    {
      key: 'opened',
      name: t('requests.destruction.admin.holdOpened'),
      value: <ByWhom at={hold.openedAt} colleagues={colleagues} ids={[hold.ownerId]} />,
    },
    {
      key: 'confirmed',
      name: t('requests.destruction.admin.holdConfirmed'),
      value: confirmedAt ? (
        <ByWhom at={confirmedAt} colleagues={colleagues} ids={[hold.confirmedById]} />
      ) : (
        confirmBy === null && t('requests.destruction.admin.holdConfirmedBefore')
      ),
    },
    {
      key: 'confirm-by',
      name: t('requests.destruction.admin.holdConfirmBy'),
      value: state === 'PROPOSED' && confirmBy && <DateTime value={confirmBy} nameZone />,
    },
    {
      key: 'ends',
      name: t('requests.destruction.admin.holdEndsOn'),
      value: <DateTime value={hold.endsOn} style="long" />,
    },
    {
      key: 'prolonged',
      name: t('requests.destruction.admin.holdProlonged'),
      value: hold.prolongedAt && (
        <ByWhom
          at={hold.prolongedAt}
          colleagues={colleagues}
          ids={[hold.prolongationProposedById, hold.prolongedById]}
        />
      ),
    },
    {
      key: 'prolong-to',
      name: t('requests.destruction.admin.holdProposed.prolong'),
      value: !isOver && proposedEndsOn && <DateTime value={proposedEndsOn} style="long" />,
    },
    {
      key: 'proposed',
      name: t(`requests.destruction.admin.${proposedEndsOn ? 'holdProposedBy' : 'holdProposed.end'}`),
      value: !isOver && hold.proposedAt && (
        <ByWhom at={hold.proposedAt} colleagues={colleagues} ids={[hold.proposedById]} />
      ),
    },
    {
      key: 'ended',
      name: t('requests.destruction.admin.holdEndedBy'),
      value: isOver && <Ended hold={hold} colleagues={colleagues} />,
    },
  ];
  return lines.filter(({ value }) => value !== null && value !== undefined && value !== false);
}

/** By people, two where it stood; or by itself. */
function Ended({ hold, colleagues }: { hold: Hold; colleagues: Colleagues }) {
  const { t } = useUiTexts();
  const { state, endedAt, endedById, proposedById, confirmBy, confirmedAt } = hold;
  if (state === 'LAPSED') return t('requests.destruction.admin.holdLapsed');
  if (!endedAt || !endedById) return t('requests.destruction.admin.holdEndedByDay');
  const wasNeverConfirmed = confirmBy !== null && confirmedAt === null;
  return (
    <>
      <ByWhom at={endedAt} colleagues={colleagues} ids={[proposedById, endedById]} />
      {wasNeverConfirmed && <p className="text-muted">{t('requests.destruction.admin.holdReturned')}</p>}
    </>
  );
}

/** Of two people, whoever proposed it comes first. */
function ByWhom({
  at,
  ids,
  colleagues,
}: {
  at: string;
  ids: readonly (string | null | undefined)[];
  colleagues: Colleagues;
}) {
  return (
    <>
      <DateTime value={at} nameZone />{' '}
      {ids.map((id) => id && <ByOne key={id} id={id} colleagues={colleagues} />)}
    </>
  );
}

function ByOne({ id, colleagues }: { id: string; colleagues: Colleagues }) {
  return (
    <span className="block">
      <StaffName id={id} {...colleagues} />
    </span>
  );
}
