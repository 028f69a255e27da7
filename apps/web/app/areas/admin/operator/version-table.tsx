import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { Table } from '@apipay/ui/table';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { Colleagues } from '../staff/load-colleagues.server';
import { StaffName } from '../staff/staff-name';
import { changedFields, type ProfileVersion } from './profile-fields';

/** Who saved which requisites, when and why; the newest first. */
export function VersionTable({
  versions,
  colleagues,
}: {
  versions: readonly ProfileVersion[];
  colleagues: Colleagues;
}) {
  const { t } = useUiTexts();
  return (
    <Card title={t('operator.history.title')} padded={false} className="overflow-x-auto">
      <Table
        caption={t('operator.history.title')}
        rows={versions}
        rowKey={({ id }) => id}
        columns={[
          {
            key: 'version',
            header: t('operator.history.when'),
            cell: ({ version, effectiveAt }) => (
              <span className="inline-flex flex-col">
                <span className="font-medium">{t('operator.version', { version })}</span>
                <DateTime value={effectiveAt} style="numeric" />
              </span>
            ),
          },
          {
            key: 'who',
            header: t('operator.history.who'),
            cell: ({ savedById }) =>
              savedById === null ? (
                t('operator.history.system')
              ) : (
                <StaffName id={savedById} {...colleagues} />
              ),
          },
          {
            key: 'changed',
            header: t('operator.history.changed'),
            cell: (version) => {
              const before = versions.find((other) => other.version === version.version - 1);
              if (!before) return t('operator.history.first');
              return (
                <ul className="flex flex-col gap-0.5">
                  {changedFields(version, before).map((name) => (
                    <li key={name}>
                      {t(`operator.field.${name}`)}: <del>{before[name] || t('operator.empty')}</del>{' '}
                      <ins>{version[name] || t('operator.empty')}</ins>
                    </li>
                  ))}
                </ul>
              );
            },
          },
          { key: 'reason', header: t('operator.history.reason'), cell: ({ reason }) => reason ?? '—' },
        ]}
      />
    </Card>
  );
}
