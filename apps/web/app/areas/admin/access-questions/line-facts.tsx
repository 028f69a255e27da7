import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { IdWithCopy } from '@apipay/ui/id-with-copy';
import { KeyValueList } from '@apipay/ui/key-value-list';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import type { staffAccessQuestionDocument } from './access-questions.documents';

type Line = ResultOf<typeof staffAccessQuestionDocument>['staffAccessQuestion']['line'];

/** What the log says of the line: ids and names of fields, no values. */
export function LineFacts({ line, typedReason }: { line: Line; typedReason: string | null }) {
  const { t } = useUiTexts();
  const code = (text: string) => <code className="font-mono text-sm break-all">{text}</code>;
  return (
    <Card title={t('admin.questions.line')}>
      <KeyValueList
        items={[
          {
            key: 'action',
            name: t('admin.audit.action'),
            value: t.find(`audit.action.${line.action}`) ?? line.action,
          },
          {
            key: 'who',
            name: t('admin.audit.actor'),
            value: (
              <>
                {t(`admin.audit.actorKind.${line.actorKind}`)} {line.actorId && code(line.actorId)}
              </>
            ),
          },
          {
            key: 'purpose',
            name: t('admin.questions.purpose'),
            value: t.find(`web.register.purpose.${line.purpose}`) ?? line.purpose,
          },
          { key: 'reason', name: t('admin.questions.typedReason'), value: typedReason ?? '–' },
          {
            key: 'object',
            name: t('admin.audit.object'),
            value: code([line.objectKind, line.objectId].filter(Boolean).join(' ')),
          },
          { key: 'fields', name: t('admin.questions.fields'), value: code(line.fields.join(', ') || '–') },
          {
            key: 'when',
            name: t('admin.audit.when'),
            value: <DateTime value={line.occurredAt} nameZone />,
          },
          { key: 'id', name: t('admin.id'), value: <IdWithCopy id={line.id} /> },
        ]}
      />
    </Card>
  );
}
