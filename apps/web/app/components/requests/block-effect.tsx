import { formatDateTime } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { DateTime } from '@apipay/ui/date-time';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import type { ownRequestDocument } from './requests.documents';

type Block = ResultOf<typeof ownRequestDocument>['ownDataSubjectRequest']['blocks'][number];

interface BlockEffectProps {
  blocks: readonly Block[];
  isOpen: boolean;
  /** Read by staff and not by the person whose data are blocked. */
  isForStaff?: boolean;
}

/** What a block has stopped, what goes on, and what had already left at that moment. */
export function BlockEffect({ blocks, isOpen, isForStaff = false }: BlockEffectProps) {
  const { t, locale, zone } = useUiTexts();
  const [first] = blocks;
  if (first === undefined) return isOpen ? <Banner tone="info" title={t('requests.block.none')} /> : null;
  const words = isForStaff ? 'requests.admin.block' : 'requests.block';
  const at = (value: string) => formatDateTime(value, locale, { zone, nameZone: true, withSeconds: true });
  const standing = blocks.find(({ endedAt }) => !endedAt);
  const underWay = blocks.flatMap((block) => block.underWay);
  const effect = (
    <>
      <p>{t(`${words}.stops`)}</p>
      <p className="mt-2">{t('requests.block.goesOn')}</p>
    </>
  );
  return (
    <div className="flex flex-col gap-3">
      {standing ? (
        <Banner tone="waiting" title={t('requests.block.title', { time: at(standing.blockedAt) })}>
          {effect}
        </Banner>
      ) : (
        <Banner
          tone="info"
          title={t('requests.block.ended', {
            time: first.endedAt ? at(first.endedAt) : '',
            end: first.end
              ? t(`${isForStaff ? 'requests.admin.blockEnd' : 'requests.blockEnd'}.${first.end}`)
              : '',
          })}
        />
      )}
      {standing && underWay.length === 0 && (
        <p className="text-sm text-muted">{t(`${words}.nothingUnderWay`)}</p>
      )}
      {underWay.length > 0 && (
        <div className="text-sm">
          <p>{t('requests.block.underWay')}</p>
          <ul className="mt-1 list-disc pl-5">
            {underWay.map(({ kind, since }) => (
              <li key={`${kind}-${since}`}>
                {t(`requests.underWay.${kind}`)} · <DateTime value={since} />
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
