import { Banner } from '@apipay/ui/banner';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { StatusBadge, type StatusTone } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import type { FormProblems } from '../../../form-problems.server';
import { ConnectionCommands } from './connection-commands';
import type { connectionFragment } from './connections.documents';
import { LostConnection } from './lost-connection';

type Connection = ResultOf<typeof connectionFragment>;

const tones: Readonly<Record<Connection['state'], StatusTone>> = {
  OK: 'paid',
  DEGRADED: 'waiting',
  LOST: 'failed',
  CHOOSING_TRADE_POINT: 'waiting',
  REMOVED: 'neutral',
};

export interface ConnectionHealthProps {
  connection: Connection;
  /** Null where it could not be opened. */
  name: string | null;
  /** Beside others it says which one is the main one, and can become it. */
  hasOthers: boolean;
  mayManage: boolean;
  /** Invoices that wait to leave through the main one. */
  waitingAtPrimary: number;
  /** A name that was refused, with why. */
  renaming: { readonly name: string; readonly problems: FormProblems } | null;
  /** Set by each answer that took a new name. */
  renamed: object | null;
}

export function ConnectionHealth(props: ConnectionHealthProps) {
  const { connection, name, hasOthers, mayManage, waitingAtPrimary, renaming, renamed } = props;
  const { t } = useUiTexts();
  const { state, lastProblem, isPrimary, openWork } = connection;
  const payable = openWork.payable + openWork.refunds;
  const number = connection.tradePointId ?? '';
  const problem = lastProblem ? (t.find(`cabinet.problem.${lastProblem}`) ?? lastProblem) : null;
  return (
    <Card
      title={name ?? t('cabinet.connection.unnamed', { number })}
      aside={
        <span className="flex flex-wrap gap-2">
          {hasOthers && isPrimary && (
            <StatusBadge tone="neutral">{t('cabinet.connection.primary')}</StatusBadge>
          )}
          {connection.retiringSince ? (
            <StatusBadge tone="neutral">{t('cabinet.connection.retiring')}</StatusBadge>
          ) : (
            <StatusBadge tone={tones[state]}>{t(`cabinet.connection.state.${state}`)}</StatusBadge>
          )}
        </span>
      }
    >
      {connection.retiringSince && (
        <div className="mb-5">
          <Banner
            tone="info"
            title={
              payable > 0
                ? t('cabinet.connection.retiringOpen', { count: payable })
                : t('cabinet.connection.retiringDone')
            }
          >
            {t('cabinet.connection.retiringText')}
          </Banner>
        </div>
      )}
      {state === 'LOST' && (
        <div className="mb-5">
          <LostConnection connection={connection} mayManage={mayManage} />
        </div>
      )}
      {state === 'DEGRADED' && (
        <div className="mb-5">
          <Banner tone="waiting" title={t('cabinet.connection.degradedTitle')}>
            <p>{t('cabinet.connection.degradedText')}</p>
            {problem && <p>{t('cabinet.connection.reason', { reason: problem })}</p>}
          </Banner>
        </div>
      )}
      <KeyValueList
        items={[
          {
            key: 'bin',
            name: t('cabinet.connection.bin'),
            value: <span className="tabular-nums">{connection.organizationBinMasked}</span>,
          },
          {
            key: 'phone',
            name: t('cabinet.connection.kaspiPhone'),
            value: <span className="tabular-nums">{connection.kaspiPhoneMasked}</span>,
          },
          {
            key: 'waiting',
            name: t('cabinet.connection.waiting'),
            value: openWork.waiting > 0 ? <span className="tabular-nums">{openWork.waiting}</span> : null,
          },
          {
            key: 'shop',
            name: t('cabinet.connection.shop'),
            value: t('cabinet.connection.shopNumber', { number }),
          },
          {
            key: 'ok',
            name: t('cabinet.connection.lastOk'),
            value: connection.lastOkAt ? <DateTime value={connection.lastOkAt} show="ago" /> : '–',
          },
        ].filter(({ value }) => value !== null)}
      />
      {mayManage && (
        <ConnectionCommands
          connection={connection}
          name={name}
          hasOthers={hasOthers}
          waiting={waitingAtPrimary}
          renaming={renaming}
          renamed={renamed}
        />
      )}
    </Card>
  );
}
