import { locales } from '@apipay/i18n';
import type { LoaderFunctionArgs } from '@remix-run/node';
import { callApi } from '../../graphql/api-client.server';
import { reviewAddressesDocument } from '../site/reviews/reviews.documents';

const publicPaths = [
  '/',
  '/tariffs',
  '/offer',
  '/privacy',
  '/cookie-policy',
  '/contacts',
  '/cookies',
  '/audit-log',
  '/reviews',
];

/** Reviews are in it only while they are published: nobody on the way keeps it. */
export async function loader({ request, context }: LoaderFunctionArgs) {
  const found = await callApi(reviewAddressesDocument, {}, { request, context });
  const reviews = found.isOk ? found.data.reviews.nodes.map(({ id }) => `/reviews/${id}`) : [];
  const entries = [...publicPaths, ...reviews].map((path) => {
    const address = `${context.webOrigin}${path}`;
    const alternates = locales.map(
      (locale) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${address}?lang=${locale}"/>`,
    );
    return `<url><loc>${address}</loc>${alternates.join('')}</url>`;
  });
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${entries.join('')}</urlset>\n`;
  return new Response(xml, {
    headers: { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'no-store' },
  });
}
