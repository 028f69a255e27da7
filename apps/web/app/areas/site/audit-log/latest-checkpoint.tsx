import { formatNumber } from '@apipay/i18n';
import { ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import { Download } from 'lucide-react';
import type { auditCheckpointsDocument } from './audit-log.documents';

export type Checkpoint = ResultOf<typeof auditCheckpointsDocument>['auditCheckpoints'][number];

/** What to keep: size, root and key, and the file that holds them signed. */
export function LatestCheckpoint({ checkpoint }: { checkpoint: Checkpoint }) {
  const { t, locale } = useUiTexts();
  const { timeStamp } = checkpoint;
  const code = (text: string) => <code className="font-mono text-sm break-all select-all">{text}</code>;
  return (
    <Card title={t('site.auditLog.latest')}>
      <KeyValueList
        items={[
          {
            key: 'when',
            name: t('site.auditLog.signedAt'),
            value: <DateTime value={checkpoint.signedAt} nameZone />,
          },
          {
            key: 'size',
            name: t('site.auditLog.size'),
            value: <span className="tabular-nums">{formatNumber(Number(checkpoint.size), locale)}</span>,
          },
          { key: 'root', name: t('site.auditLog.root'), value: code(checkpoint.rootHash) },
          {
            key: 'stamp',
            name: t('site.auditLog.stamp'),
            value: timeStamp ? (
              <>
                <DateTime value={timeStamp.stampedAt} nameZone />
                <span className="block text-sm text-muted">
                  {t('site.auditLog.stampBy', {
                    authority: timeStamp.authority,
                    number: timeStamp.serialNumber,
                  })}
                </span>
              </>
            ) : (
              t('site.auditLog.stampNone')
            ),
          },
          { key: 'key', name: t('site.auditLog.key'), value: code(checkpoint.verifierKey) },
        ]}
      />
      <div className="mt-5 flex flex-wrap gap-3">
        <ButtonLink href="/audit-log/checkpoint.json" size="small" icon={<Download aria-hidden />}>
          {t('site.auditLog.keep')}
        </ButtonLink>
        {timeStamp && (
          <ButtonLink
            href={`/audit-log/${checkpoint.size}/time-stamp.tst`}
            size="small"
            icon={<Download aria-hidden />}
          >
            {t('site.auditLog.stampGet')}
          </ButtonLink>
        )}
      </div>
    </Card>
  );
}
