import { Banner } from '@apipay/ui/banner';
import { DateTime } from '@apipay/ui/date-time';
import { useUiTexts } from '@apipay/ui/ui-texts';
import type { VisitorChoice } from './read-visitor.server';

/** How far the deletion of what this browser's owner wrote in the chat has come. */
export function ChatErasure({ erasure }: { erasure: NonNullable<VisitorChoice['chatErasure']> }) {
  const { t } = useUiTexts();
  const { state, askedAt, dueAt, closedAt } = erasure;
  const isOver = closedAt !== null;
  return (
    <Banner tone={state === 'DONE' ? 'info' : 'waiting'} title={t(`site.cookies.erasure.title.${state}`)}>
      <p>{t(`site.cookies.erasure.text.${state}`)}</p>
      <p className="text-sm">
        {t('site.cookies.erasure.asked')}: <DateTime value={askedAt} nameZone />
        {'. '}
        {t(isOver ? 'site.cookies.erasure.over' : 'site.cookies.erasure.due')}:{' '}
        <DateTime value={closedAt ?? dueAt} nameZone />
      </p>
    </Banner>
  );
}
