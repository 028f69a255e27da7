import { IdWithCopy } from '@apipay/ui/id-with-copy';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import type { staffNameFragment } from './staff.documents';

export type NamedStaff = readonly ResultOf<typeof staffNameFragment>[];

/** A colleague as staff name each other: the role and the end of the number. By id alone for whoever may not see the others. */
export function StaffName({
  id,
  members,
  viewerId,
}: {
  id: string;
  members: NamedStaff | null;
  viewerId: string;
}) {
  const { t } = useUiTexts();
  const member = members?.find((one) => one.id === id);
  const isYou = id === viewerId;
  if (!member) {
    return (
      <span className="inline-flex flex-wrap items-center gap-x-2">
        {isYou && t('staff.elevations.you')} <IdWithCopy id={id} />
      </span>
    );
  }
  return (
    <span className="tabular-nums">
      {t(`admin.role.${member.role}`)} ••• {member.phoneTail}
      {isYou && ` (${t('staff.elevations.you')})`}
    </span>
  );
}
