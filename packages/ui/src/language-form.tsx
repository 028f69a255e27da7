import { type Locale, localeNames, locales } from '@apipay/i18n';
import { shortLocaleNames } from './language-switch';
import { RouterForm } from './router-parts';
import { segmentClasses, segmentRow } from './segment';
import { useUiTexts } from './ui-texts';

export interface LanguageFormProps {
  /** Where the choice is kept: receives `locale` and the hidden fields. */
  action: string;
  fields?: Readonly<Record<string, string>>;
  /** Takes the choice where scripts run; the form is what stands without them. */
  onChoose?: (locale: Locale) => void;
}

/** The language as a choice that is kept, so a link from elsewhere cannot make it. `LanguageSwitch` only shows the page in another. */
export function LanguageForm({ action, fields = {}, onChoose }: LanguageFormProps) {
  const { t, locale: current } = useUiTexts();
  return (
    <RouterForm method="post" action={action}>
      <div role="group" aria-label={t('ui.language.label')} className={segmentRow}>
        {Object.entries(fields).map(([name, value]) => (
          <input key={name} type="hidden" name={name} value={value} />
        ))}
        {locales.map((locale) => (
          <button
            key={locale}
            type="submit"
            name="locale"
            value={locale}
            lang={locale}
            title={localeNames[locale]}
            aria-pressed={locale === current}
            onClick={(event) => {
              if (onChoose === undefined) return;
              event.preventDefault();
              onChoose(locale);
            }}
            className={segmentClasses(locale === current)}
          >
            {shortLocaleNames[locale]}
          </button>
        ))}
      </div>
    </RouterForm>
  );
}
