import { formatMoney } from '@apipay/i18n';
import { Money } from '@apipay/ui/money';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ReactNode } from 'react';

export interface DisputedSumsProps {
  sums: {
    readonly expected: { readonly amount: string };
    readonly status: { readonly amount: string };
    readonly details: { readonly amount: string } | null;
    readonly isBooked: boolean;
  };
}

/** Both answers of the provider side by side, and what of them has been booked. */
export function DisputedSums({ sums }: DisputedSumsProps) {
  const { t } = useUiTexts();
  return (
    <div className="flex flex-col gap-2 text-sm">
      <dl className="grid w-fit grid-cols-[auto_auto] gap-x-6 gap-y-1">
        <Sum label={t('desk.sums.expected')}>
          <Money amount={sums.expected.amount} />
        </Sum>
        <Sum label={t('desk.sums.status')}>
          <Money amount={sums.status.amount} />
        </Sum>
        <Sum label={t('desk.sums.details')}>
          {sums.details === null ? t('desk.sums.unread') : <Money amount={sums.details.amount} />}
        </Sum>
      </dl>
      <p className="text-muted">{t(sums.isBooked ? 'desk.sums.booked' : 'desk.sums.notBooked')}</p>
    </div>
  );
}

/** Both sums and neither claimed; while the details are unread the other one is what was asked for. */
export function EitherSum({ sums }: DisputedSumsProps) {
  const { t, locale } = useUiTexts();
  const [first, second] = [sums.status, sums.details ?? sums.expected];
  return t('desk.sums.either', {
    first: formatMoney(first.amount, locale),
    second: formatMoney(second.amount, locale),
  });
}

function Sum({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="text-right font-medium tabular-nums">{children}</dd>
    </>
  );
}
