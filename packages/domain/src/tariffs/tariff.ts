import type { TariffSubscriptionRow, TariffVersionRow } from '@apipay/db/schema/tariffs';
import { defaultZone, monthBoundary, periodIndexAt } from '../kernel/calendar';

export interface TariffPeriod {
  readonly index: number;
  readonly startsAt: Date;
  readonly endsAt: Date;
}

/** Usage is counted in periods of the tariff from the day on which it was taken. */
export function periodAt(
  subscription: Pick<TariffSubscriptionRow, 'anchorAt'>,
  version: Pick<TariffVersionRow, 'periodMonths'>,
  at: Date,
  zone: string = defaultZone,
): TariffPeriod {
  const index = periodIndexAt(subscription.anchorAt, at, version.periodMonths, zone);
  return {
    index,
    startsAt: monthBoundary(subscription.anchorAt, index, version.periodMonths, zone),
    endsAt: monthBoundary(subscription.anchorAt, index + 1, version.periodMonths, zone),
  };
}
