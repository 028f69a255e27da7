import type { Locale } from '@apipay/i18n';
import { LanguageForm } from '@apipay/ui/language-form';
import { LanguageSwitch } from '@apipay/ui/language-switch';
import { useFetcher, useLocation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { forgetKept, keepOpenForms } from '../kept-forms/open-forms';
import { hrefWithLanguage, withoutLanguage } from './href-with-language';

/**
 * Another language for the page as it stands: what is typed, refused or shown only once stays. Where the language belongs
 * to an account (`isKept`), it is a form, as a link from elsewhere must not change it.
 */
export function OwnLanguageSwitch({ isKept = false }: { isKept?: boolean }) {
  const { pathname, search } = useLocation();
  const { submit, state } = useFetcher();
  const isUnderWay = useRef(false);
  useEffect(() => {
    if (state === 'idle' && isUnderWay.current) forgetKept();
    isUnderWay.current = state !== 'idle';
  }, [state]);
  const choose = (locale: Locale) => {
    // A session that has ended shows itself as the page's data are read in the new language.
    keepOpenForms('language');
    submit({ locale, stay: 'yes' }, { method: 'post', action: '/preferences' });
  };
  if (isKept) {
    const fields = { returnTo: withoutLanguage(pathname, search) };
    return <LanguageForm action="/preferences" fields={fields} onChoose={choose} />;
  }
  return (
    <LanguageSwitch hrefFor={(locale) => hrefWithLanguage(pathname, search, locale)} onChoose={choose} />
  );
}
