import { LanguageSwitch } from '@apipay/ui/language-switch';
import { useFetcher, useLocation } from '@remix-run/react';
import { useEffect, useRef } from 'react';
import { forgetKept, keepOpenForms } from '../kept-forms/open-forms';
import { hrefWithLanguage } from './href-with-language';

/** Another language for the page as it stands: what is typed, refused or shown only once stays. */
export function OwnLanguageSwitch() {
  const { pathname, search } = useLocation();
  const { submit, state } = useFetcher();
  const isUnderWay = useRef(false);
  useEffect(() => {
    if (state === 'idle' && isUnderWay.current) forgetKept();
    isUnderWay.current = state !== 'idle';
  }, [state]);
  return (
    <LanguageSwitch
      hrefFor={(locale) => hrefWithLanguage(pathname, search, locale)}
      onChoose={(locale) => {
        // A session that has ended shows itself as the page's data are read in the new language.
        keepOpenForms('language');
        submit({ locale, stay: 'yes' }, { method: 'post', action: '/preferences' });
      }}
    />
  );
}
