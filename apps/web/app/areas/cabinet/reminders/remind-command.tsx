import { formatDateTime, type Translate } from '@apipay/i18n';
import { Button, ButtonLink } from '@apipay/ui/button';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { Form, useLocation, useNavigation } from '@remix-run/react';
import { BellOff, BellRing } from 'lucide-react';
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
        {reminding.isPossible ? leftSentence(reminding, t) : obstacleSentence(reminding, t)}
      </p>
      {reminding.reminders[0]?.state === 'WAITING' && <TakeBackButton />}
    </div>
  );
}

function TakeBackButton() {
  const { t } = useUiTexts();
  const isBusy = useNavigation().formData?.get('intent') === 'take-back-reminder';
  return (
    <Form method="post">
      <Button
        type="submit"
        name="intent"
        value="take-back-reminder"
        size="small"
        icon={<BellOff aria-hidden />}
        loading={isBusy}
      >
        {t('reminders.takeBack')}
      </Button>
    </Form>
  );
}

/** How many messages can still leave: what the provider's own time allows says more than our three. */
export function leftSentence({ left, leftInTime, waitsUntil }: Reminding, t: Translate): string {
  if (waitsUntil === null) return `${t('reminders.left', { count: left })}. ${t('reminders.rule')}`;
  const time = formatDateTime(waitsUntil, t.locale, { style: 'day' });
  return leftInTime === 1
    ? t('reminders.oneInTime', { time })
    : t('reminders.leftInTime', { count: leftInTime, time });
}

/** Why not, and when again. */
export function obstacleSentence(reminding: Reminding, t: Translate): string {
  const time = (moment: string) => formatDateTime(moment, t.locale, { style: 'day' });
  const [newest] = reminding.reminders;
  switch (reminding.obstacle) {
    case 'TOO_SOON':
      if (reminding.leftInTime === 0) {
        return t('reminders.noneInTime', { time: time(reminding.waitsUntil ?? '') });
      }
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
