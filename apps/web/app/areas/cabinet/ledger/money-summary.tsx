import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { Money } from '@apipay/ui/money';
import { Statistic } from '@apipay/ui/statistic';
import { Table } from '@apipay/ui/table';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import type { moneyStatementDocument } from './money.documents';
import { hrefWithView, type MoneyView } from './money-view';

export type MoneyStatement = ResultOf<typeof moneyStatementDocument>['moneyStatement'];

const figures = ['received', 'givenBack', 'fees', 'net', 'unapplied'] as const;

/** The figures of the period, and the accounts at both its ends. */
export function MoneySummary({ statement }: { statement: MoneyStatement }) {
  const { t } = useUiTexts();
  const balances = statement.balances.filter(
    ({ opening, closing }) => opening.amount !== '0.00' || closing.amount !== '0.00',
  );
  return (
    <>
      <Card>
        <div className="grid grid-cols-2 gap-4 sm:grid-cols-3 lg:grid-cols-5">
          {figures.map((figure) => (
            <Statistic
              key={figure}
              label={t(`ledger.figure.${figure}`)}
              value={<Money amount={statement[figure].amount} />}
            />
          ))}
        </div>
      </Card>
      {balances.length > 0 && (
        <section className="flex flex-col gap-3">
          <h2 className="text-lg font-semibold">{t('ledger.balances')}</h2>
          <Card padded={false} className="overflow-x-auto">
            <Table
              caption={t('ledger.balances')}
              rows={balances}
              rowKey={({ account }) => account}
              columns={[
                {
                  key: 'account',
                  header: t('ledger.column.account'),
                  cell: ({ account }) => t(`ledger.account.${account}`),
                },
                {
                  key: 'opening',
                  header: t('ledger.column.opening'),
                  isNumber: true,
                  isNamed: true,
                  cell: ({ opening }) => <Money amount={opening.amount} />,
                },
                {
                  key: 'closing',
                  header: t('ledger.column.closing'),
                  isNumber: true,
                  isNamed: true,
                  cell: ({ closing }) => <Money amount={closing.amount} />,
                },
              ]}
            />
          </Card>
        </section>
      )}
    </>
  );
}

/** The days on which money moved; a day leads to its own lines. */
export function MoneyDays({ days, view }: { days: MoneyStatement['days']; view: MoneyView }) {
  const { t } = useUiTexts();
  return (
    <details open={days.length <= 31} className="flex flex-col gap-3">
      <summary className="mb-3 flex min-h-11 w-fit cursor-pointer items-center rounded-sm text-lg font-semibold">
        {t('ledger.days')}
      </summary>
      <Card padded={false} className="overflow-x-auto">
        <Table
          caption={t('ledger.days')}
          rows={days}
          rowKey={({ day }) => day}
          columns={[
            {
              key: 'day',
              header: t('ledger.column.day'),
              cell: ({ day }) => (
                <TextLink href={hrefWithView(view, { from: day, to: day })}>
                  <DateTime value={day} style="numeric" />
                </TextLink>
              ),
            },
            {
              key: 'net',
              header: t('ledger.figure.net'),
              isNumber: true,
              cell: ({ net }) => <Money amount={net.amount} />,
            },
            {
              key: 'received',
              header: t('ledger.figure.received'),
              isNumber: true,
              cell: ({ received }) => <Money amount={received.amount} />,
            },
            {
              key: 'givenBack',
              header: t('ledger.figure.givenBack'),
              isNumber: true,
              cell: ({ givenBack }) => <Money amount={givenBack.amount} />,
            },
            {
              key: 'fees',
              header: t('ledger.figure.fees'),
              isNumber: true,
              cell: ({ fees }) => <Money amount={fees.amount} />,
            },
            {
              key: 'clearing',
              header: t('ledger.column.clearingAtEnd'),
              isNumber: true,
              cell: ({ clearing }) => <Money amount={clearing.amount} />,
            },
          ]}
        />
      </Card>
    </details>
  );
}
