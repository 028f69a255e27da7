export interface FeedEntry {
  readonly id: string;
  readonly href: string;
  readonly title: string;
  readonly summary: string;
  readonly publishedAt: string;
}

export interface Feed {
  readonly id: string;
  readonly selfHref: string;
  readonly siteHref: string;
  readonly title: string;
  readonly author: string;
  readonly language: string;
  /** The newest first. */
  readonly entries: readonly FeedEntry[];
}

/** A feed of RFC 4287. An entry never changes, as editions do not: it is updated when it is published. */
export function atomFeed({ id, selfHref, siteHref, title, author, language, entries }: Feed): string {
  const updated = entries[0]?.publishedAt ?? new Date(0).toISOString();
  const lines = entries.map(
    (entry) => `  <entry>
    <id>${escaped(entry.id)}</id>
    <title>${escaped(entry.title)}</title>
    <link rel="alternate" href="${escaped(entry.href)}"/>
    <published>${escaped(entry.publishedAt)}</published>
    <updated>${escaped(entry.publishedAt)}</updated>
    <summary>${escaped(entry.summary)}</summary>
  </entry>
`,
  );
  return `<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="${escaped(language)}">
  <id>${escaped(id)}</id>
  <title>${escaped(title)}</title>
  <updated>${escaped(updated)}</updated>
  <author><name>${escaped(author)}</name></author>
  <link rel="self" type="application/atom+xml" href="${escaped(selfHref)}"/>
  <link rel="alternate" type="text/html" href="${escaped(siteHref)}"/>
${lines.join('')}</feed>
`;
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

/** XML knows no way to write most control characters, not even as references: they are left out. */
function escaped(text: string): string {
  return text
    .replace(/\p{Surrogate}/gu, '\uFFFD')
    .replace(/[^\t\n\r\u0020-\uFFFD\u{10000}-\u{10FFFF}]/gu, '')
    .replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);
}
