import type { Translate } from '@apipay/i18n';
import type { ResultOf } from 'gql.tada';
import type { staffRequestDocument } from './requests.documents';

type Found = ResultOf<typeof staffRequestDocument>;
type Copy = NonNullable<Found['staffAccessPackage']>;

/** How far the copy is and how large, and nothing of what is in it. */
export function packageLine(t: Translate, { state, builtRows, totalRows, size }: Copy): string {
  const said = t(`requests.admin.package.${state}`, { built: String(builtRows), total: String(totalRows) });
  if (size === 0) return said;
  return `${said}, ${t('requests.admin.package.size', { kilobytes: String(Math.ceil(size / 1_024)) })}`;
}

const answeredByCopy: readonly string[] = ['INFORMATION', 'COPY', 'RECIPIENTS'];

/** After it is known who asks, and where none stands. */
export function canPrepare(
  { kind, requester, proof, state }: Found['staffDataSubjectRequest']['request'],
  copy: Copy | null | undefined,
): boolean {
  return (
    answeredByCopy.includes(kind) &&
    requester !== 'AUTHORISED_BODY' &&
    proof !== 'NONE' &&
    (state === 'IN_WORK' || state === 'ANSWERED') &&
    (!copy || ['WAITING', 'FETCHED', 'EXPIRED'].includes(copy.state))
  );
}

/** No package answers what was asked on paper: staff hand it over and say how. */
export function isHandedOver({
  kind,
  channel,
}: Pick<Found['staffDataSubjectRequest']['request'], 'kind' | 'channel'>): boolean {
  return channel === 'PAPER' && answeredByCopy.includes(kind);
}
