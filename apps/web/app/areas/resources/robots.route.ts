import type { LoaderFunctionArgs } from '@remix-run/node';

const closed = ['/cabinet', '/admin', '/sign-in', '/register', '/preferences', '/design'];

export function loader({ context }: LoaderFunctionArgs) {
  const lines = ['User-agent: *', ...closed.map((path) => `Disallow: ${path}`)];
  return new Response(`${lines.join('\n')}\n\nSitemap: ${context.webOrigin}/sitemap.xml\n`, {
    headers: { 'Content-Type': 'text/plain; charset=utf-8', 'Cache-Control': 'public, max-age=3600' },
  });
}
