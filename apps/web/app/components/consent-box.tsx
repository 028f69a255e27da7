import { Checkbox } from '@apipay/ui/checkbox';
import { ConsentContents, type ShownContents } from './consent-contents';
import type { MarkdownBlock } from './documents/markdown-tree';
import { MarkdownView, type ReadableBlock } from './documents/markdown-view';

export interface ConsentBoxProps {
  offer: ShownContents & {
    readonly snapshot: string;
    readonly title: string;
    readonly body: readonly MarkdownBlock[];
    readonly more: readonly MarkdownBlock[];
  };
  /** Of the box. */
  label: string;
  error: string | undefined;
}

/** An act of its own within a form: the whole text as it is signed, and a box that brings back what was shown. */
export function ConsentBox({ offer, label, error }: ConsentBoxProps) {
  return (
    <section
      aria-labelledby="asked-consent"
      className="flex flex-col gap-4 rounded-lg border border-line bg-surface p-4 text-sm"
    >
      <h2 id="asked-consent" className="text-body font-medium">
        {offer.title}
      </h2>
      <MarkdownView blocks={offer.body.filter(isReadable)} />
      <ConsentContents contents={offer} />
      <MarkdownView blocks={offer.more.filter(isReadable)} />
      <Checkbox
        name="consentSnapshot"
        value={offer.snapshot}
        error={error}
        label={label}
        className="border-t border-line pt-2 text-body"
      />
    </section>
  );
}

function isReadable(block: MarkdownBlock): block is ReadableBlock {
  return block.kind !== 'register';
}
