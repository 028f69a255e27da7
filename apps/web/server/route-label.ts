interface Pattern {
  readonly label: string;
  readonly shape: RegExp;
  /** The more of an address stands in the pattern word for word, the better it fits. */
  readonly fit: number;
}

/**
 * Turns an address into a label for logs and metrics: the pattern of the URL map that fits best, so there are never more labels than
 * patterns and nobody's own words among them. Patterns are written as the URL map writes them: `:id`, `:id?`, `*` at the end.
 */
export function createRouteLabel(patterns: Iterable<string>): (pathname: string) => string {
  const known = [...new Set(patterns)].map(patternOf).sort((a, b) => b.fit - a.fit);
  return (pathname) => {
    const path = pathname.replace(/\.data$/, '').replace(/^\/_root$/, '/');
    return known.find(({ shape }) => shape.test(path))?.label ?? '/:unknown';
  };
}

function patternOf(path: string): Pattern {
  let shape = '';
  let fit = 0;
  for (const segment of path.split('/').filter(Boolean)) {
    if (segment === '*') {
      shape += '(?:/.*)?';
    } else if (segment.startsWith(':')) {
      shape += segment.endsWith('?') ? '(?:/[^/]+)?' : '/[^/]+';
      fit += 2;
    } else {
      shape += `/${segment.replace(/[^\w-]/g, '\\$&')}`;
      fit += 3;
    }
  }
  return { label: `/${path}`, shape: new RegExp(`^${shape}/?$`), fit };
}
