import { formatDateTime } from '@apipay/i18n';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { loadFromApi } from '../../../graphql/load-from-api.server';
import { localeOf, translatorOf } from '../../../locale.server';
import { atomFeed } from './atom-feed';
import { documentEditionsDocument } from './documents.documents';
import { publishedDocuments } from './published-documents';

/** New editions of all documents, for whoever wants to be told without an account. One feed for each language. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const locale = localeOf(request);
  const t = translatorOf(request);
  const documents = await Promise.all(
    Object.values(publishedDocuments).map(async (document) => {
      const { kind } = document;
      const answer = await loadFromApi(documentEditionsDocument, { kind }, { request, context });
      return answer.documentEditions.map((line) => ({ document, line }));
    }),
  );
  const entries = documents
    .flat()
    .sort(
      (a, b) =>
        Date.parse(b.line.publishedAt) - Date.parse(a.line.publishedAt) || b.line.edition - a.line.edition,
    )
    .map(({ document: { path, name }, line }) => {
      const address = `${context.webOrigin}${path}/${line.edition}`;
      return {
        id: `${address}#${line.contentHash}`,
        href: `${address}?lang=${locale}`,
        title: t('site.editions.feedEntry', { name: t(name), edition: line.edition }),
        summary: t('site.editions.feedSummary', {
          date: formatDateTime(line.effectiveAt, locale, { nameZone: true }),
          change: line.changeClass ? t(`web.editions.classes.${line.changeClass}`) : t('site.editions.first'),
        }),
        publishedAt: new Date(line.publishedAt).toISOString(),
      };
    });
  const self = `${context.webOrigin}/documents.atom?lang=${locale}`;
  const feed = atomFeed({
    id: self,
    selfHref: self,
    siteHref: `${context.webOrigin}/privacy?lang=${locale}`,
    title: t('site.editions.feedTitle'),
    author: 'APIPAY',
    language: locale,
    entries,
  });
  return new Response(feed, {
    headers: {
      'Content-Type': 'application/atom+xml; charset=utf-8',
      'Content-Language': locale,
      'Cache-Control': 'public, no-cache',
      Vary: 'Cookie, Accept-Language',
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
