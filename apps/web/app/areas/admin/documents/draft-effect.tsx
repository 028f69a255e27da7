import { formatDate } from '@apipay/i18n';
import { Card } from '@apipay/ui/card';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { type DraftedPlace, draftedDocuments } from './drafted-documents';

export interface DraftEffectProps {
  place: DraftedPlace;
  draft: { state: string; effectiveOn: string | null };
  effect: { changeClass: 'MATERIAL' | 'EDITORIAL'; asksAnew: number; tells: number };
}

/** What publishing will do, said before anybody does it. */
export function DraftEffect({ place, draft, effect }: DraftEffectProps) {
  const { t, locale } = useUiTexts();
  const { pages } = draftedDocuments[place];
  const { changeClass, asksAnew, tells } = effect;
  return (
    <Card title={t('editor.effect.title')}>
      <ul className="flex max-w-prose list-disc flex-col gap-1.5 pl-5">
        <li>
          {pages.length > 0
            ? t('editor.effect.pages', { pages: pages.join(', ') })
            : t('editor.effect.noPages')}
        </li>
        <li>{t(`editor.effect.${changeClass}`)}</li>
        {changeClass === 'MATERIAL' && pages.length === 0 && (
          <li>{t('editor.effect.asks', { count: asksAnew })}</li>
        )}
        <li>{t('editor.effect.tells', { count: tells })}</li>
        {draft.state === 'PROPOSED' && (
          <li>
            {draft.effectiveOn === null
              ? t('editor.effect.atOnce')
              : t('editor.effect.from', { date: formatDate(draft.effectiveOn, locale) })}
          </li>
        )}
      </ul>
    </Card>
  );
}
