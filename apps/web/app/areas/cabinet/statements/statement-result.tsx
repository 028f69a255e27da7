import { Banner } from '@apipay/ui/banner';
import { Card } from '@apipay/ui/card';
import { Money } from '@apipay/ui/money';
import { Statistic } from '@apipay/ui/statistic';
import { useUiTexts } from '@apipay/ui/ui-texts';

interface Sum {
  readonly amount: string;
}

export interface ReadStatement {
  readonly lineCount: number;
  readonly repeatedCount: number;
  readonly matchedCount: number;
  readonly differenceCount: number;
  readonly foundCount: number;
  readonly closedCount: number;
  readonly sales: Sum;
  readonly refunds: Sum;
  readonly fees: Sum;
}

/** What came of the file that was just sent. */
export function StatementResult({ statement, isReplay }: { statement: ReadStatement; isReplay: boolean }) {
  const { t } = useUiTexts();
  return (
    <>
      <Banner
        tone="info"
        announced
        title={t(isReplay ? 'statements.done.replay' : 'statements.done.title')}
      />
      <Card>
        <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
          <Statistic label={t('statements.list.sales')} value={<Money amount={statement.sales.amount} />} />
          <Statistic
            label={t('statements.list.refunds')}
            value={<Money amount={statement.refunds.amount} />}
          />
          <Statistic label={t('statements.list.fees')} value={<Money amount={statement.fees.amount} />} />
          <Statistic label={t('statements.done.lines')} value={statement.lineCount} />
          <Statistic label={t('statements.done.matched')} value={statement.matchedCount} />
          <Statistic label={t('statements.done.repeated')} value={statement.repeatedCount} />
          <Statistic label={t('statements.done.found')} value={statement.foundCount} />
          <Statistic label={t('statements.done.closed')} value={statement.closedCount} />
          <Statistic label={t('statements.done.differences')} value={statement.differenceCount} />
        </div>
      </Card>
    </>
  );
}
