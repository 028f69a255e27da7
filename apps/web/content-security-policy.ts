import type { VisitorTool } from './tools-environment';

/** What a page may run and ask. A tool of another organisation is named only on a page for which its visitor allowed it. */
export function contentSecurityPolicy(nonce: string, tools: readonly VisitorTool[] = []): string {
  const hosts = hostsOf(tools);
  const chat = hostsOf(tools.filter(({ purpose }) => purpose === 'BITRIX_CHAT'));
  return [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}'${hosts}`,
    `style-src 'self' 'nonce-${nonce}'${chat}`,
    // Widths of bars and heights of skeletons are attributes of the server's own markup.
    "style-src-attr 'unsafe-inline'",
    `img-src 'self' data:${hosts}`,
    `font-src 'self'${chat}`,
    `connect-src 'self'${hosts}`,
    ...(chat === '' ? [] : [`frame-src${chat}`, `media-src${chat}`]),
    "manifest-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
    "form-action 'self'",
  ].join('; ');
}

/** Each with a space before it. */
function hostsOf(tools: readonly VisitorTool[]): string {
  return [...new Set(tools.flatMap(({ hosts }) => hosts))].map((host) => ` ${host}`).join('');
}
