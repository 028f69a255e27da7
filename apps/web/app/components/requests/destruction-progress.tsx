import { formatDate, formatDateTime } from '@apipay/i18n';
import { ButtonLink } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { StatusBadge } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ResultOf } from 'gql.tada';
import { useRegisterWords } from '../register-words';
import { AskerKept } from './asker-kept';
import { nodeTones } from './node-tones';
import type { ownRequestDocument } from './requests.documents';

type Destruction = NonNullable<ResultOf<typeof ownRequestDocument>['ownDestruction']>;

/** How far a destruction is, system by system, and the act once there is one. */
export function DestructionProgress({ destruction, base }: { destruction: Destruction; base: string }) {
  const { t, locale, zone } = useUiTexts();
  const { word, citation } = useRegisterWords();
  const { state, backupsUntil, heldUntil, heldBy, parts } = destruction;
  const nameOf = ({ place, category, keyClass, recipient }: Destruction['parts'][number]) => {
    if (recipient) return word('recipient', recipient);
    if (keyClass) return t(`requests.destruction.key.${keyClass}`);
    return category ? word('category', category) : t(`requests.destruction.part.${place}`);
  };
  return (
    <Card title={t('requests.destruction.title')}>
      {state !== 'WITHDRAWN' && (
        <p className="font-medium">
          {t(
            state === 'RUNNING' && heldUntil
              ? 'requests.destruction.held'
              : `requests.destruction.state.${state}`,
          )}
        </p>
      )}
      {heldUntil && (
        <p className="mt-1 max-w-prose text-muted">
          {heldBy && t('requests.destruction.heldBy', { law: heldBy })}{' '}
          {t('requests.destruction.heldUntil', { day: formatDate(heldUntil, locale) })}
        </p>
      )}
      {state === 'AWAITING_BACKUPS' && backupsUntil && (
        <p className="mt-1 max-w-prose text-muted">
          {t('requests.destruction.until', {
            time: formatDateTime(backupsUntil, locale, { zone, nameZone: true }),
          })}
        </p>
      )}
      {state === 'CERTIFIED' && (
        <p className="mt-3 flex flex-wrap gap-2">
          <ButtonLink href={`${base}/act/pdf`} download>
            {t('requests.destruction.actPdf')}
          </ButtonLink>
          <ButtonLink href={`${base}/act/json`} download>
            {t('requests.destruction.actJson')}
          </ButtonLink>
        </p>
      )}
      <h3 className="mt-4 mb-1 font-medium">{t('requests.destruction.what')}</h3>
      <ul className="divide-y divide-line">
        {parts.map((part) => (
          <li
            key={JSON.stringify(part)}
            className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1 py-2"
          >
            <div className="min-w-0">
              <p>{nameOf(part)}</p>
              {part.isPartlyErased && (
                <p className="text-sm text-muted">{t('requests.destruction.partlyErased')}</p>
              )}
              {part.citation && (
                <p className="text-sm text-muted">
                  {citation(part.citation)} ·{' '}
                  {part.keepUntil
                    ? t('requests.destruction.keptUntil', { day: formatDate(part.keepUntil, locale) })
                    : t('requests.destruction.keptWhile')}
                </p>
              )}
            </div>
            <StatusBadge tone={nodeTones[part.state]}>
              {t(
                part.state === 'DONE'
                  ? `requests.destruction.done.${part.place}`
                  : part.state === 'BY_HAND' && part.place !== 'RECIPIENT'
                    ? 'requests.destruction.checked'
                    : `requests.destruction.node.${part.state}`,
              )}
            </StatusBadge>
          </li>
        ))}
      </ul>
      <AskerKept kept={destruction.askerKept} by="person" />
    </Card>
  );
}
