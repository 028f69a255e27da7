import { type Locale, localeNames, locales } from '@apipay/i18n';
import { Anchor } from './router-parts';
import { segmentClasses, segmentRow } from './segment';
import { useUiTexts } from './ui-texts';

export const shortLocaleNames: Record<Locale, string> = { ru: 'Рус', kk: 'Қаз', en: 'Eng' };

/** The same page in another language; `hrefFor` keeps the place. */
export function LanguageSwitch({ hrefFor }: { hrefFor: (locale: Locale) => string }) {
  const { t, locale: current } = useUiTexts();
  return (
    <div role="group" aria-label={t('ui.language.label')} className={segmentRow}>
      {locales.map((locale) => (
        <Anchor
          key={locale}
          href={hrefFor(locale)}
          lang={locale}
          hrefLang={locale}
          title={localeNames[locale]}
          aria-current={locale === current ? 'true' : undefined}
          className={segmentClasses(locale === current)}
        >
          {shortLocaleNames[locale]}
        </Anchor>
      ))}
    </div>
  );
}
