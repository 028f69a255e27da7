import { Banner } from '@apipay/ui/banner';
import { CodeBlock } from '@apipay/ui/code-block';
import { useEffect, useRef } from 'react';

/** A secret that this one answer holds and no later one will: whoever asked for it is taken to where it stands. */
export function ShownOnce({ title, text, secret }: { title: string; text: string; secret: string }) {
  const place = useRef<HTMLDivElement>(null);
  useEffect(() => {
    place.current?.scrollIntoView({ block: 'center' });
    place.current?.focus({ preventScroll: true });
  }, []);
  return (
    <div ref={place} tabIndex={-1} className="rounded-lg outline-none">
      <Banner tone="info" announced title={title}>
        <p className="mb-3">{text}</p>
        <CodeBlock code={secret} label={title} />
      </Banner>
    </div>
  );
}
