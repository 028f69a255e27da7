import { Card } from '@apipay/ui/card';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { MeaningTable, type ShownDifference } from '../../../components/documents/meaning-table';

/** What the text means now and did not when it was agreed to; nothing of that kind is another operator, or a word of ours. */
export function WhatChanged({
  agreed,
  current,
  differences,
}: {
  agreed: number;
  current: number;
  differences: readonly ShownDifference[];
}) {
  const { t } = useUiTexts();
  return (
    <Card title={t('consents.changed.title')}>
      <p className="-mt-1 mb-4 max-w-prose text-muted">
        {agreed === current
          ? t('consents.changed.sameEdition')
          : t('consents.changed.text', { agreed, current })}{' '}
        {agreed !== current && differences.length === 0 && t('consents.changed.noTable')}
      </p>
      {differences.length > 0 && (
        <MeaningTable caption={t('consents.changed.title')} differences={differences} />
      )}
    </Card>
  );
}
