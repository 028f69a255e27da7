import { createTranslator, locales, type Translate } from '@apipay/i18n';
import type { MetaDescriptor } from '@remix-run/node';
import { problemOf } from './components/page-problem';
import type { RootData } from './root-data';

interface MetaMatches {
  readonly matches: readonly { readonly id: string; readonly data?: unknown }[];
  readonly location: { readonly pathname: string };
}

/** A translator for `meta` functions, which run outside of React. Null on a page whose root could not be loaded. */
export function rootOfMeta({ matches }: MetaMatches): { t: Translate; root: RootData } | null {
  const found = matches.find((match) => match.id === 'root')?.data as RootData | undefined;
  return found ? { t: createTranslator(found.messages), root: found } : null;
}

/** For layouts: the title when one of their pages ends in an error. A page's own `meta` stands instead of it otherwise. */
export function frameMeta(args: MetaMatches & { readonly error?: unknown }): MetaDescriptor[] {
  const known = rootOfMeta(args);
  if (!known || args.error === undefined) return [{ title: 'APIPAY' }];
  const title = known.t(`web.problem.${problemOf(args.error).kind}.title`);
  return [{ title: known.t('web.title', { page: title }) }, { name: 'robots', content: 'noindex' }];
}

/** Title of a page behind the sign-in; search engines stay away from it. */
export function privatePageMeta(args: MetaMatches, title: (t: Translate) => string): MetaDescriptor[] {
  const known = rootOfMeta(args);
  return [
    { title: known ? known.t('web.title', { page: title(known.t) }) : 'APIPAY' },
    { name: 'robots', content: 'noindex' },
  ];
}

export interface PublicPageWords {
  title: string;
  description: string;
  structured?: MetaDescriptor[];
}

/** Title, description, the three languages of the page, and what social networks read. */
export function publicPageMeta(
  args: MetaMatches,
  words: (t: Translate, origin: string) => PublicPageWords,
): MetaDescriptor[] {
  const known = rootOfMeta(args);
  if (!known) return [{ title: 'APIPAY' }];
  const { t, root } = known;
  const { title, description, structured = [] } = words(t, root.webOrigin);
  const address = `${root.webOrigin}${args.location.pathname}`;
  const full = t('web.title', { page: title });
  return [
    { title: full },
    { name: 'description', content: description },
    { tagName: 'link', rel: 'canonical', href: `${address}?lang=${t.locale}` },
    { tagName: 'link', rel: 'alternate', hrefLang: 'x-default', href: address },
    ...locales.map((locale) => ({
      tagName: 'link',
      rel: 'alternate',
      hrefLang: locale,
      href: `${address}?lang=${locale}`,
    })),
    { property: 'og:type', content: 'website' },
    { property: 'og:site_name', content: 'APIPAY' },
    { property: 'og:title', content: full },
    { property: 'og:description', content: description },
    { property: 'og:url', content: address },
    ...structured,
  ];
}
