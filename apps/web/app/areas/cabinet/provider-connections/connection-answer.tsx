import { formatTime } from '@apipay/i18n';
import { Banner } from '@apipay/ui/banner';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { PoliteAnswer } from '../live/polite-answer';

export interface ConnectionAnswerProps {
  checked: { at: string; shownState: string } | null;
  /** What stands in the way; null where nothing does. */
  problem: string | null;
  state: 'OK' | 'DEGRADED' | 'LOST' | 'CHOOSING_TRADE_POINT' | 'REMOVED';
}

/** Says what came of "check the connection", also when the connection is as it was. */
export function ConnectionAnswer({ checked, problem, state }: ConnectionAnswerProps) {
  const { t, locale } = useUiTexts();
  if (checked === null) return <PoliteAnswer>{null}</PoliteAnswer>;
  const time = formatTime(checked.at, locale);
  const words = t(`cabinet.connection.state.${state}`);
  const reason =
    state === 'OK' || problem === null ? null : (t.find(`cabinet.problem.${problem}`) ?? problem);
  const why = reason === null ? null : ` ${t('cabinet.connection.reason', { reason })}`;
  return (
    <PoliteAnswer>
      {state === checked.shownState ? (
        <Banner tone="info" title={t('cabinet.connection.asked.same', { time })}>
          {t('cabinet.connection.asked.state', { state: words })}
          {why}
        </Banner>
      ) : (
        <Banner tone="info" title={t('cabinet.connection.asked.changed', { time, state: words })}>
          {why}
        </Banner>
      )}
    </PoliteAnswer>
  );
}
