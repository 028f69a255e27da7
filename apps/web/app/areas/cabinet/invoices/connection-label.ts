import type { UiTexts } from '@apipay/ui/ui-texts';
import type { ConnectionChoice } from './connection-choice.server';

/** Its own name, or the number of its trade point where it has none. */
export function connectionLabel({ name, tradePointId }: ConnectionChoice, t: UiTexts['t']): string {
  return name ?? t('cabinet.connection.unnamed', { number: tradePointId ?? '' });
}
