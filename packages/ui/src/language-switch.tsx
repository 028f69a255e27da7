import { type Locale, localeNames, locales } from '@apipay/i18n';
import type { MouseEvent } from 'react';
import { Anchor } from './router-parts';
import { segmentClasses, segmentRow } from './segment';
import { useUiTexts } from './ui-texts';

export const shortLocaleNames: Record<Locale, string> = { ru: 'Рус', kk: 'Қаз', en: 'Eng' };

export interface LanguageSwitchProps {
  /** The same place in another language. */
  hrefFor: (locale: Locale) => string;
  /** Changes the language without leaving the page; the links remain for those without scripts, and for other tabs. */
  onChoose?: (locale: Locale) => void;
}

export function LanguageSwitch({ hrefFor, onChoose }: LanguageSwitchProps) {
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
          onClick={(event) => {
            if (!onChoose || !isPlainClick(event)) return;
            event.preventDefault();
            onChoose(locale);
          }}
        >
          {shortLocaleNames[locale]}
        </Anchor>
      ))}
    </div>
  );
}

function isPlainClick(event: MouseEvent): boolean {
  return event.button === 0 && !event.metaKey && !event.ctrlKey && !event.shiftKey && !event.altKey;
}
