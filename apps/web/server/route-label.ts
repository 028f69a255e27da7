/**
 * Turns an address into a label of few values for logs and metrics. `paths` are the patterns of the URL map; a segment that is
 * not a fixed word of any of them becomes `:value`.
 */
export function createRouteLabel(paths: Iterable<string | undefined>): (pathname: string) => string {
  const words = new Set<string>();
  for (const path of paths) {
    for (const segment of (path ?? '').split('/')) {
      if (segment && !segment.startsWith(':') && segment !== '*') words.add(segment);
    }
  }
  return (pathname) => {
    const segments = pathname
      .replace(/\.data$/, '')
      .split('/')
      .filter(Boolean);
    if (segments.length > 6) return '/:long';
    return `/${segments.map((segment) => (words.has(segment) ? segment : ':value')).join('/')}`;
  };
}
