const base = 'http://own.invalid';

/** A path of this site as it was given, or null for anything that leads elsewhere (`//host`, `/\host`, a scheme). */
export function ownPath(value: unknown): string | null {
  if (typeof value !== 'string' || value.length > 2000 || !/^\/(?![/\\])/.test(value)) return null;
  if (/[\u0000-\u001f\\]/.test(value) || !URL.canParse(value, base)) return null;
  const url = new URL(value, base);
  return url.origin === base && !url.pathname.startsWith('//')
    ? `${url.pathname}${url.search}${url.hash}`
    : null;
}
