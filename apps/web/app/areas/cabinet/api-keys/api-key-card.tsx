import { DateTime } from '@apipay/ui/date-time';
import { StatusBadge } from '@apipay/ui/status-badge';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { ConfirmDisclosure } from '../../../components/confirm-disclosure';
import type { ApiKeyScope } from './api-key-scopes';

export interface ApiKeyCardProps {
  apiKey: {
    id: string;
    name: string;
    secretMasked: string;
    scopes: readonly ApiKeyScope[];
    createdAt: string;
    lastUsedAt: string | null;
    expiresAt: string | null;
    revokedAt: string | null;
  };
  mayManage: boolean;
}

export function ApiKeyCard({ apiKey, mayManage }: ApiKeyCardProps) {
  const { t, now } = useUiTexts();
  const hasExpired = apiKey.expiresAt !== null && Date.parse(apiKey.expiresAt) <= now.getTime();
  return (
    <li className="px-4 py-4 md:px-6">
      <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
        <p className="font-medium">{apiKey.name}</p>
        {apiKey.revokedAt !== null || hasExpired ? (
          <StatusBadge tone="neutral">
            {t(apiKey.revokedAt ? 'cabinet.keys.revoked' : 'cabinet.keys.expired')}
          </StatusBadge>
        ) : null}
      </div>
      <p className="font-mono text-sm break-all text-muted">{apiKey.secretMasked}</p>
      <p className="mt-1 text-sm">
        {apiKey.scopes.map((scope) => t(`cabinet.keys.scope.${scope}`)).join(', ')}
      </p>
      <p className="mt-1 flex flex-wrap gap-x-4 text-sm text-muted">
        <span>
          {t('cabinet.keys.createdAt')} <DateTime value={apiKey.createdAt} show="date" />
        </span>
        <span>
          {apiKey.lastUsedAt ? (
            <>
              {t('cabinet.keys.usedAt')} <DateTime value={apiKey.lastUsedAt} show="ago" />
            </>
          ) : (
            t('cabinet.keys.neverUsed')
          )}
        </span>
        {apiKey.expiresAt && (
          <span>
            {t('cabinet.keys.expiresAt')} <DateTime value={apiKey.expiresAt} show="date" />
          </span>
        )}
      </p>
      {mayManage && (
        <ConfirmDisclosure
          summary={t('cabinet.keys.revoke')}
          text={t('cabinet.keys.revokeText', { name: apiKey.name })}
          submit={t('cabinet.keys.revoke')}
          fields={{ intent: 'revoke', id: apiKey.id }}
        />
      )}
    </li>
  );
}
