import { defaultLocale, isLocale, type Locale } from './locale';

/**
 * The language of a page. A choice kept in the cookie wins; then the header `Accept-Language` by weight (RFC 9110);
 * then Russian. Unknown or malformed input is never an error.
 */
export function negotiateLocale(acceptLanguage?: string | null, cookie?: string | null): Locale {
  if (isLocale(cookie)) return cookie;
  const wanted = (acceptLanguage ?? '')
    .slice(0, 500)
    .split(',')
    .map((part, position) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      return { language: tag.trim().split('-')[0], weight: weightOf(parameters), position };
    })
    .filter((entry) => entry.weight > 0)
    .sort((a, b) => b.weight - a.weight || a.position - b.position);
  for (const { language } of wanted) {
    if (isLocale(language)) return language;
    if (language === '*') return defaultLocale;
  }
  return defaultLocale;
}

function weightOf(parameters: string[]): number {
  const quality = parameters
    .map((parameter) => parameter.trim())
    .find((parameter) => parameter.startsWith('q='));
  if (quality === undefined) return 1;
  return /^q=(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(quality) ? Number(quality.slice(2)) : 0;
}
