import { Banner } from '@apipay/ui/banner';
import { CodeBlock } from '@apipay/ui/code-block';

/** A secret that this one answer holds and no later one will. */
export function ShownOnce({ title, text, secret }: { title: string; text: string; secret: string }) {
  return (
    <Banner tone="info" announced title={title}>
      <p className="mb-3">{text}</p>
      <CodeBlock code={secret} label={title} />
    </Banner>
  );
}
