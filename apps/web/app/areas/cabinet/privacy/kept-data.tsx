import { Card } from '@apipay/ui/card';
import { Table } from '@apipay/ui/table';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import { useRegisterWords } from '../../../components/register-words';
import type { cabinetPrivacyDocument } from './privacy.documents';

type KeptEntry = ResultOf<typeof cabinetPrivacyDocument>['keptData'][number];

/** What the service keeps about the signed-in person, from the register itself. */
export function KeptData({ entries }: { entries: readonly KeptEntry[] }) {
  const { t } = useUiTexts();
  const { word, term } = useRegisterWords();
  return (
    <Card
      title={t('cabinet.privacy.kept')}
      padded={false}
      className="overflow-x-auto"
      footer={<TextLink href="/privacy">{t('cabinet.privacy.toPolicy')}</TextLink>}
    >
      <div className="pt-2">
        <Table
          caption={t('cabinet.privacy.kept')}
          rows={entries}
          rowKey={(entry) =>
            `${entry.category}:${entry.purposes.join()}:${entry.term.kind}:${entry.recipients.join()}`
          }
          columns={[
            {
              key: 'category',
              header: t('web.register.column.category'),
              cell: (entry) => word('category', entry.category),
            },
            {
              key: 'purposes',
              header: t('web.register.column.purposes'),
              cell: (entry) => entry.purposes.map((purpose) => word('purpose', purpose)).join(', '),
            },
            {
              key: 'basis',
              header: t('web.register.column.basis'),
              cell: (entry) => word('basis', entry.basis),
            },
            {
              key: 'term',
              header: t('web.register.column.term'),
              cell: (entry) => term(entry.term, false),
            },
            {
              key: 'recipients',
              header: t('web.register.column.recipients'),
              cell: (entry) =>
                entry.recipients.length === 0
                  ? t('web.register.nobody')
                  : entry.recipients.map((recipient) => word('recipient', recipient)).join(', '),
            },
          ]}
        />
      </div>
    </Card>
  );
}
