import { Card } from '@apipay/ui/card';
import { Table } from '@apipay/ui/table';
import { TextLink } from '@apipay/ui/text-link';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import { useRegisterWords } from '../../../components/register-words';
import type { cabinetPrivacyDocument } from './privacy.documents';

type KeptEntry = ResultOf<typeof cabinetPrivacyDocument>['keptData'][number];

/** Each kind of data once, with all that is done with it. */
interface KeptLine {
  readonly category: string;
  readonly purposes: readonly string[];
  readonly bases: readonly string[];
  readonly terms: readonly KeptEntry['term'][];
  readonly recipients: readonly string[];
}

function linesOf(entries: readonly KeptEntry[]): readonly KeptLine[] {
  const categories = [...new Set(entries.map(({ category }) => category))];
  return categories.map((category) => {
    const same = entries.filter((entry) => entry.category === category);
    const terms = new Map(same.map(({ term }) => [`${term.kind} ${term.days ?? ''}`, term]));
    return {
      category,
      purposes: [...new Set(same.flatMap((entry) => entry.purposes))],
      bases: [...new Set(same.map((entry) => entry.basis))],
      terms: [...terms.values()],
      recipients: [...new Set(same.flatMap((entry) => entry.recipients))],
    };
  });
}

/** What the service keeps about the signed-in person now, from the register itself, and of which kinds there is nothing. */
export function KeptData({
  entries,
  register,
}: {
  entries: readonly KeptEntry[];
  /** All kinds that can be kept of anybody. */
  register: readonly { readonly subject: string; readonly category: string }[];
}) {
  const { t } = useUiTexts();
  const { word, term } = useRegisterWords();
  const lines = linesOf(entries);
  const absent = [...new Set(register.map(({ category }) => category))]
    .filter((category) => !lines.some((line) => line.category === category))
    .map((category) => word('category', category));
  return (
    <Card
      title={<span id="kept">{t('cabinet.privacy.kept')}</span>}
      padded={false}
      className="overflow-x-auto"
      footer={<TextLink href="/privacy">{t('cabinet.privacy.toPolicy')}</TextLink>}
    >
      <p className="px-4 text-muted md:px-6">{t('cabinet.privacy.keptText')}</p>
      <details className="pt-2">
        <summary className="mx-4 flex min-h-11 w-fit items-center rounded-sm text-brand underline underline-offset-3 md:mx-6">
          {t('cabinet.privacy.keptKinds', { count: lines.length })}
        </summary>
        <Table
          caption={t('cabinet.privacy.kept')}
          rows={lines}
          rowKey={({ category }) => category}
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
              cell: (entry) => entry.bases.map((basis) => word('basis', basis)).join(', '),
            },
            {
              key: 'term',
              header: t('web.register.column.term'),
              cell: (entry) => entry.terms.map((one) => term(one, false)).join('; '),
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
      </details>
      {absent.length > 0 && (
        <p className="px-4 pt-2 pb-4 text-sm text-muted md:px-6">
          {t('cabinet.privacy.notKept', { list: absent.join(', ') })}
        </p>
      )}
    </Card>
  );
}
