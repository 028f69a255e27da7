import { useUiTexts } from '@apipay/ui/ui-texts';
import type { ComparedParagraph } from './compare-texts.server';
import { ComparedParagraphs } from './compared-paragraphs';
import { MeaningTable, type ShownDifference } from './meaning-table';

export interface ComparisonViewProps {
  isMeaningKnown: boolean;
  changeClass: 'MATERIAL' | 'EDITORIAL';
  differences: readonly ShownDifference[];
  paragraphs: readonly ComparedParagraph[];
  /** What the two are called. */
  older: string;
  newer: string;
}

/** What changed from one edition to another: first in meaning, then word by word. */
export function ComparisonView(props: ComparisonViewProps) {
  const { isMeaningKnown, changeClass, differences, paragraphs, older, newer } = props;
  const { t } = useUiTexts();
  return (
    <>
      <section aria-labelledby="meaning" className="flex flex-col gap-4">
        <h2 id="meaning" className="text-lg font-semibold">
          {t('web.editions.meaning')}: {t(`web.editions.classes.${changeClass}`)}
        </h2>
        {differences.length > 0 ? (
          <MeaningTable caption={t('web.editions.meaning')} differences={differences} />
        ) : (
          <p className="max-w-prose text-muted">
            {t(
              !isMeaningKnown
                ? 'web.editions.meaningUnknown'
                : changeClass === 'MATERIAL'
                  ? 'web.editions.meaningDeclared'
                  : 'web.editions.meaningSame',
            )}
          </p>
        )}
      </section>
      <section aria-labelledby="wording" className="flex flex-col gap-4">
        <h2 id="wording" className="text-lg font-semibold">
          {t('web.editions.wording')}
        </h2>
        {paragraphs.every(({ isSame }) => isSame) && (
          <p className="text-muted">{t('web.editions.wordingSame')}</p>
        )}
        <ComparedParagraphs paragraphs={paragraphs} older={older} newer={newer} />
      </section>
    </>
  );
}
