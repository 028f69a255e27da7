import { formatNumber } from '@apipay/i18n';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { Table } from '@apipay/ui/table';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { Checkpoint } from './latest-checkpoint';

export function CheckpointTable({ checkpoints }: { checkpoints: readonly Checkpoint[] }) {
  const { t, locale } = useUiTexts();
  return (
    <Card title={t('site.auditLog.list')} padded={false} className="overflow-x-auto">
      <div className="pt-2">
        <Table
          caption={t('site.auditLog.list')}
          rows={checkpoints}
          rowKey={({ size }) => size}
          columns={[
            {
              key: 'when',
              header: t('site.auditLog.signedAt'),
              cell: ({ signedAt }) => <DateTime value={signedAt} style="numeric" />,
            },
            {
              key: 'size',
              header: t('site.auditLog.size'),
              isNumber: true,
              cell: ({ size }) => formatNumber(Number(size), locale),
            },
            {
              key: 'stamp',
              header: t('site.auditLog.stamp'),
              cell: ({ timeStamp }) =>
                timeStamp ? <DateTime value={timeStamp.stampedAt} style="numeric" /> : '–',
            },
            {
              key: 'root',
              header: t('site.auditLog.root'),
              cell: ({ rootHash }) => <code className="font-mono text-sm break-all">{rootHash}</code>,
            },
          ]}
        />
      </div>
    </Card>
  );
}
