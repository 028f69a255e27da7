/** A file for whoever checks it by a program; it opens in no window. */
export function jsonFile(
  content: object,
  name: string,
  cacheControl: 'no-store' | `public, max-age=${number}`,
): Response {
  return new Response(`${JSON.stringify(content, null, 2)}\n`, {
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      'Content-Disposition': `attachment; filename="${name}"`,
      'Cache-Control': cacheControl,
      'X-Content-Type-Options': 'nosniff',
    },
  });
}
