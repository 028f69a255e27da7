import { Banner } from '@apipay/ui/banner';
import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { StatusBadge, type StatusTone } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useNavigation } from '@remix-run/react';
import type { ResultOf } from 'gql.tada';
import { RefreshCw } from 'lucide-react';
import { ConfirmDisclosure } from '../../../components/confirm-disclosure';
import type { connectionFragment } from './connections.documents';

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
  /** Null for those who may not see it. */
  shopName: string | null;
  mayManage: boolean;
  /** Choosing the shop again, offered below, is the step that repairs it. */
  isRepairedByShop: boolean;
}

export function ConnectionHealth(props: ConnectionHealthProps) {
  const { connection, shopName, mayManage, isRepairedByShop } = props;
  const { t } = useUiTexts();
  const isBusy = useNavigation().formData?.get('intent') === 'check';
  const { state, lastProblem } = connection;
  const number = connection.tradePointId;
  const shop =
    number === null
      ? '–'
      : shopName === null
        ? t('cabinet.connection.shopNumber', { number })
        : t('cabinet.connection.shopName', { name: shopName, number });
  const problem = lastProblem ? (t.find(`cabinet.problem.${lastProblem}`) ?? lastProblem) : null;
  return (
    <Card
      title="Kaspi Pay"
      aside={<StatusBadge tone={tones[state]}>{t(`cabinet.connection.state.${state}`)}</StatusBadge>}
    >
      {state === 'LOST' && (
        <div className="mb-5">
          <Banner tone="failed" title={t('cabinet.connection.lostTitle')}>
            <p>{t('cabinet.connection.lostText')}</p>
            {problem && <p>{t('cabinet.connection.reason', { reason: problem })}</p>}
            <p className="mt-1 font-medium">
              {t(isRepairedByShop ? 'cabinet.connection.repairByShop' : 'cabinet.connection.repairByAccess')}
            </p>
          </Banner>
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
          { key: 'shop', name: t('cabinet.connection.shop'), value: shop },
          {
            key: 'ok',
            name: t('cabinet.connection.lastOk'),
            value: connection.lastOkAt ? <DateTime value={connection.lastOkAt} show="relative" /> : '–',
          },
        ]}
      />
      {mayManage && (
        <div className="mt-5 flex flex-col gap-3">
          <Form method="post">
            <input type="hidden" name="connectionId" value={connection.id} />
            <input type="hidden" name="shownState" value={state} />
            <Button
              type="submit"
              name="intent"
              value="check"
              tone={state === 'OK' ? 'secondary' : 'primary'}
              icon={<RefreshCw aria-hidden />}
              loading={isBusy}
            >
              {t('cabinet.connection.check')}
            </Button>
          </Form>
          <ConfirmDisclosure
            summary={t('cabinet.connection.remove')}
            text={t('cabinet.connection.removeText')}
            submit={t('cabinet.connection.remove')}
            fields={{ intent: 'remove', connectionId: connection.id }}
          />
        </div>
      )}
    </Card>
  );
}
