import { locales } from '@apipay/i18n';
import type { LoaderFunctionArgs } from '@remix-run/node';

const publicPaths = [
  '/',
  '/tariffs',
  '/offer',
  '/privacy',
  '/cookie-policy',
  '/contacts',
  '/cookies',
  '/audit-log',
];

export function loader({ context }: LoaderFunctionArgs) {
  const entries = publicPaths.map((path) => {
    const address = `${context.webOrigin}${path}`;
    const alternates = locales.map(
      (locale) => `<xhtml:link rel="alternate" hreflang="${locale}" href="${address}?lang=${locale}"/>`,
    );
    return `<url><loc>${address}</loc>${alternates.join('')}</url>`;
  });
  const xml = `<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml">${entries.join('')}</urlset>\n`;
  return new Response(xml, {
    headers: { 'Content-Type': 'application/xml; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  });
}
