const typeId = /^[a-z]{3}_[0-9a-z]{26}$/;

/** The same place of the cabinet in the other mode. What has an id lives in one mode only: its list stands in for it. */
export function pathInMode(pathname: string, mode: 'live' | 'test'): string {
  const segments = pathname.split('/').slice(3);
  const end = segments.findIndex(
    (segment) => typeId.test(segment) || segment === 'new' || segment === 'deliveries',
  );
  return ['/cabinet', mode, ...(end < 0 ? segments : segments.slice(0, end))].filter(Boolean).join('/');
}
