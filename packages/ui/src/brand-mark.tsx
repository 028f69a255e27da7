import { Anchor } from './router-parts';

/** The name with a stepped rhomb, the sign of the ornament line. */
export function BrandMark({ href, name = 'APIPAY' }: { href: string; name?: string }) {
  return (
    <Anchor
      href={href}
      className="inline-flex min-h-11 items-center gap-2.5 rounded-lg font-semibold tracking-wide text-ink"
    >
      <svg aria-hidden width="24" height="24" viewBox="0 0 24 24" focusable="false">
        <path d="M9 1h6v3h4v4h4v8h-4v4h-4v3H9v-3H5v-4H1V8h4V4h4z" fill="var(--brand)" />
        <path d="M10.5 8h3v2.5H16v3h-2.5V16h-3v-2.5H8v-3h2.5z" fill="var(--gold)" />
      </svg>
      {name}
    </Anchor>
  );
}
