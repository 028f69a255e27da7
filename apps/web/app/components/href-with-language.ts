/** The same place in another language. */
export function hrefWithLanguage(pathname: string, search: string, locale: string): string {
  const parameters = new URLSearchParams(search);
  parameters.set('lang', locale);
  return `${pathname}?${parameters}`;
}

/** The same place in the language that is kept. */
export function withoutLanguage(pathname: string, search: string): string {
  const parameters = new URLSearchParams(search);
  parameters.delete('lang');
  return parameters.size === 0 ? pathname : `${pathname}?${parameters}`;
}
