/** Reads the place in a list from its address: `after` or `before` hold a cursor of the API. */
export function pageArguments(parameters: URLSearchParams, size: number) {
  const after = cursorOf(parameters.get('after'));
  const before = cursorOf(parameters.get('before'));
  return before !== null && after === null ? { last: size, before } : { first: size, after };
}

export interface PageInfo {
  hasNextPage: boolean;
  hasPreviousPage: boolean;
  startCursor: string | null;
  endCursor: string | null;
}

/** Addresses of the neighbouring pages that keep everything else of the address. */
export function pageHrefs(search: string, page: PageInfo) {
  const href = (name: 'after' | 'before', cursor: string | null) => {
    const parameters = new URLSearchParams(search);
    for (const place of ['after', 'before', 'lang']) parameters.delete(place);
    if (cursor !== null) parameters.set(name, cursor);
    return `?${parameters}`;
  };
  return {
    previousHref: page.hasPreviousPage ? href('before', page.startCursor) : null,
    nextHref: page.hasNextPage ? href('after', page.endCursor) : null,
  };
}

function cursorOf(text: string | null): string | null {
  return text !== null && /^[\w=-]{1,300}$/.test(text) ? text : null;
}
