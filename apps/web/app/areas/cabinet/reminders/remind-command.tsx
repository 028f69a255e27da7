import { formatDateTime, type Translate } from '@apipay/i18n';
import { Button, ButtonLink } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useLocation } from '@remix-run/react';
import { BellRing } from 'lucide-react';
import type { InvoiceDetail } from '../invoices/invoice-detail';

type Reminding = NonNullable<InvoiceDetail['reminding']>;

/** The way to a reminder while the invoice waits for its money; where there is none, why. */
export function RemindCommand({
  reminding,
  status,
  mayRemind,
}: {
  reminding: InvoiceDetail['reminding'];
  status: InvoiceDetail['status'];
  mayRemind: boolean;
}) {
  const { t } = useUiTexts();
  const { pathname } = useLocation();
  if (!mayRemind || reminding === null || status !== 'WAITING') return null;
  const icon = <BellRing aria-hidden />;
  return (
    <div className="mt-5 flex flex-col items-start gap-2 border-t border-line pt-4">
      {reminding.isPossible ? (
        <ButtonLink href={`${pathname}/remind`} size="small" icon={icon}>
          {t('reminders.button')}
        </ButtonLink>
      ) : (
        <Button size="small" icon={icon} disabled aria-describedby="why-no-reminder">
          {t('reminders.button')}
        </Button>
      )}
      <p id="why-no-reminder" className="text-sm text-muted">
        {reminding.isPossible
          ? t('reminders.left', { count: reminding.left })
          : obstacleSentence(reminding, t)}
      </p>
    </div>
  );
}

/** Why not, and when again. */
export function obstacleSentence(reminding: Reminding, t: Translate): string {
  const time = (moment: string) => formatDateTime(moment, t.locale, { style: 'day' });
  const [newest] = reminding.reminders;
  switch (reminding.obstacle) {
    case 'TOO_SOON':
      return t('reminders.obstacle.TOO_SOON', { time: time(reminding.possibleFrom ?? '') });
    case 'UNDER_WAY':
      return newest && Date.parse(newest.leavesAt) > Date.parse(newest.askedAt)
        ? t('reminders.obstacle.UNDER_WAY_LATER', { time: time(newest.leavesAt) })
        : t('reminders.obstacle.UNDER_WAY');
    case null:
      return '';
    default:
      return t(`reminders.obstacle.${reminding.obstacle}`);
  }
}
