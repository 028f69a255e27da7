import { Button } from '@apipay/ui/button';
import { Card } from '@apipay/ui/card';
import { DateTime } from '@apipay/ui/date-time';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form } from '@remix-run/react';
import { ConfirmDisclosure } from '../../../components/confirm-disclosure';
import type { MerchantRole, TeamInvitation } from './team.documents';

/** People who came by a link: somebody looks at the digits before they are let in. */
export function WaitingColleagues({
  invitations,
  within,
}: {
  invitations: readonly TeamInvitation[];
  within: readonly MerchantRole[];
}) {
  const { t } = useUiTexts();
  const claimed = invitations.filter(({ state }) => state === 'CLAIMED');
  if (claimed.length === 0) return null;
  return (
    <Card title={t('team.waiting')} padded={false}>
      <ul className="divide-y divide-line pt-2">
        {claimed.map(({ id, role, claimedAt, claimedPhoneMasked }) => (
          <li key={id} className="flex flex-col gap-2 px-4 py-4 md:px-6">
            <p>
              {t('team.claimed')} <span className="font-medium tabular-nums">{claimedPhoneMasked}</span> ·{' '}
              {t(`web.merchantRole.${role}`)}
            </p>
            <p className="text-sm text-muted">
              {claimedAt && <DateTime value={claimedAt} show="ago" />} · {t('team.check')}
            </p>
            {within.includes(role) && (
              <Form method="post" className="flex flex-wrap gap-3">
                <input type="hidden" name="id" value={id} />
                <Button type="submit" size="small" tone="primary" name="intent" value="admit">
                  {t('team.admit')}
                </Button>
                <Button type="submit" size="small" name="intent" value="refuse">
                  {t('team.refuse')}
                </Button>
              </Form>
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}

export function OpenLinks({
  invitations,
  mayManage,
}: {
  invitations: readonly TeamInvitation[];
  mayManage: boolean;
}) {
  const { t } = useUiTexts();
  const open = invitations.filter(({ state }) => state === 'OPEN');
  if (open.length === 0) return null;
  return (
    <Card title={t('team.links')} padded={false}>
      <ul className="divide-y divide-line pt-2">
        {open.map(({ id, role, expiresAt }) => (
          <li key={id} className="px-4 py-3 md:px-6">
            <p className="font-medium first-letter:uppercase">{t(`web.merchantRole.${role}`)}</p>
            <p className="text-sm text-muted">
              {t('team.until')} <DateTime value={expiresAt} />
            </p>
            {mayManage && (
              <ConfirmDisclosure
                summary={t('team.revoke')}
                text={t('team.revokeText')}
                submit={t('team.revoke')}
                fields={{ intent: 'revoke', id }}
              />
            )}
          </li>
        ))}
      </ul>
    </Card>
  );
}
