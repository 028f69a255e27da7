/** The same place in another language. */
export function hrefWithLanguage(pathname: string, search: string, locale: string): string {
  const parameters = new URLSearchParams(search);
  parameters.set('lang', locale);
  return `${pathname}?${parameters}`;
}
