import { isLocale, type Locale, negotiateLocale } from '@apipay/i18n';
import { translator } from '@apipay/i18n/messages';
import { readCookie } from './cookies.server';

/** The language of this request: `?lang=` in the address, then the cookie, then what the browser prefers. */
export function localeOf(request: Request): Locale {
  const wanted = new URL(request.url).searchParams.get('lang');
  if (isLocale(wanted)) return wanted;
  return negotiateLocale(request.headers.get('accept-language'), readCookie(request, 'locale'));
}

export function translatorOf(request: Request) {
  return translator(localeOf(request));
}
