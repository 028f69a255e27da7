const base = 'http://own.invalid';

/**
 * A path of this site, or null for anything that leads elsewhere (`//host`, `/\host`, a scheme). Slashes in a row are one: over
 * them the router would print the path, and people's own words stand in paths.
 */
export function ownPath(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 2000 || !/^\/(?![/\\])/.test(value)) return null;
  if (/[\u0000-\u001f\\]/.test(value) || !URL.canParse(value, base)) return null;
  const url = new URL(value, base);
  if (url.origin !== base || url.pathname.startsWith('//')) return null;
  return `${url.pathname.replace(/\/{2,}/g, '/')}${url.search}${url.hash}`;
}

/** A path of the cabinet; for anything else its first page. */
export function cabinetPath(value: unknown): string {
  const path = ownPath(value);
  return path !== null && /^\/cabinet(?:[/?#]|$)/.test(path) ? path : '/cabinet';
}
