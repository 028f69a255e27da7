import type { VisitorTool } from '../../../../tools-environment';
import { marksOf } from './tool-marks';

/** Cookies of these tools that the browser still sends to this site. */
export function markedCookies(request: Request, tools: readonly VisitorTool[]): string[] {
  const marks = marksOf(tools);
  if (marks === null) return [];
  const names = (request.headers.get('cookie') ?? '')
    .split(';')
    .map((part) => (part.split('=')[0] ?? '').trim());
  const expression = new RegExp(marks, 'i');
  return [...new Set(names)].filter((name) => expression.test(name));
}

/** Headers that delete a cookie here and on every domain above, wherever a script of this site may have set it; also one closed to scripts. */
export function deletions(request: Request, names: readonly string[]): string[] {
  const { hostname } = new URL(request.url);
  return names.flatMap((name) =>
    ['', ...domainsOver(hostname).map((domain) => `; Domain=${domain}`)].map(
      (domain) => `${name}=; Path=/${domain}; Max-Age=0; Secure; SameSite=Lax`,
    ),
  );
}

/** `www.example.kz`, `example.kz`: a single word and an address in numbers are no domains of cookies. */
export function domainsOver(hostname: string): string[] {
  const labels = hostname.split('.');
  if (labels.length < 2 || /^[\d.]+$|:/.test(hostname)) return [];
  return labels.slice(0, -1).map((_, index) => labels.slice(index).join('.'));
}
