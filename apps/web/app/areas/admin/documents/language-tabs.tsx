import { TabsWithCounts } from '@apipay/ui/tabs-with-counts';
import { useUiTexts } from '@apipay/ui/ui-texts';
import { useLocation } from '@remix-run/react';
import { type TextLanguage, textLanguages } from './drafted-documents';

/** The languages of a draft; each has an address. */
export function LanguageTabs({ current }: { current: TextLanguage }) {
  const { t } = useUiTexts();
  const { pathname } = useLocation();
  return (
    <TabsWithCounts
      label={t('editor.languages')}
      tabs={textLanguages.map((language) => ({
        href: `${pathname}?text=${language.toLowerCase()}`,
        label: t(`editor.language.${language}`),
        isCurrent: language === current,
      }))}
    />
  );
}
