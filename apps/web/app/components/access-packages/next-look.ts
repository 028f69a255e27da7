const mostLooks = 20;
/** Seconds from one look to the next. */
const pause = 15;

/**
 * What a browser without scripts does while a copy is built: it reads the page again, for five minutes at most. The content of a
 * `refresh`; null where it has looked often enough.
 */
export function nextLook(page: string, search: URLSearchParams): string | null {
  const looks = Number(search.get('look') ?? 0);
  if (!Number.isInteger(looks) || looks < 0 || looks >= mostLooks) return null;
  return `${pause}; url=${page}?look=${looks + 1}#package`;
}
