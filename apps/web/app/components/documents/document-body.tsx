import type { ReactNode } from 'react';
import type { MarkdownBlock } from './markdown-tree';
import { MarkdownView, type ReadableBlock } from './markdown-view';

export interface DocumentBodyProps {
  blocks: readonly MarkdownBlock[];
  register: { table: ReactNode } | undefined;
}

/** A document's text, with the register of personal data in its place. */
export function DocumentBody({ blocks, register }: DocumentBodyProps) {
  const place = blocks.findIndex((block) => block.kind === 'register');
  const before = place < 0 ? blocks : blocks.slice(0, place);
  const after = place < 0 ? [] : blocks.slice(place + 1);
  return (
    <>
      <MarkdownView blocks={before.filter(isReadable)} />
      {register?.table}
      {after.length > 0 && (
        <div className="mt-4">
          <MarkdownView blocks={after.filter(isReadable)} />
        </div>
      )}
    </>
  );
}

function isReadable(block: MarkdownBlock): block is ReadableBlock {
  return block.kind !== 'register';
}
