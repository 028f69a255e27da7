import { TextLink } from '@apipay/ui/text-link';
import { Fragment, type ReactNode } from 'react';
import type { MarkdownBlock, MarkdownInline } from './markdown-tree';

export type ReadableBlock = Exclude<MarkdownBlock, { kind: 'register' }>;

/** A long document for reading: a column of comfortable width, headings one can link to. */
export function MarkdownView({ blocks }: { blocks: readonly ReadableBlock[] }) {
  return (
    <div className="flex max-w-prose flex-col gap-4 text-base leading-relaxed">
      {blocks.map((block, position) => (
        <Block key={`block-${position}`} block={block} />
      ))}
    </div>
  );
}

const headings = { 2: 'mt-6 text-lg font-semibold', 3: 'mt-4 font-semibold', 4: 'mt-2 font-semibold' };

function Block({ block }: { block: MarkdownBlock }): ReactNode {
  switch (block.kind) {
    case 'heading': {
      const Heading = `h${block.level}` as const;
      return (
        <Heading id={block.id} className={headings[block.level]}>
          <Inline parts={block.parts} />
        </Heading>
      );
    }
    case 'paragraph':
      return (
        <p>
          <Inline parts={block.parts} />
        </p>
      );
    case 'list': {
      const List = block.isOrdered ? 'ol' : 'ul';
      return (
        <List
          start={block.isOrdered && block.start !== 1 ? block.start : undefined}
          className={`flex flex-col gap-1.5 pl-6 ${block.isOrdered ? 'list-decimal' : 'list-disc'}`}
        >
          {block.items.map((item, position) => (
            <li key={`item-${position}`}>
              {item.map((inner, place) =>
                inner.kind === 'paragraph' ? (
                  <Inline key={`inner-${place}`} parts={inner.parts} />
                ) : (
                  <Block key={`inner-${place}`} block={inner} />
                ),
              )}
            </li>
          ))}
        </List>
      );
    }
    case 'quote':
      return (
        <blockquote className="flex flex-col gap-3 border-l-2 border-line-strong pl-4 text-muted">
          {block.blocks.map((inner, place) => (
            <Block key={`quote-${place}`} block={inner} />
          ))}
        </blockquote>
      );
    case 'table':
      return <MarkdownTable header={block.header} rows={block.rows} />;
    case 'rule':
      return <hr className="border-line" />;
    case 'register':
      return null;
  }
}

function MarkdownTable({ header, rows }: { header: MarkdownInline[][]; rows: MarkdownInline[][][] }) {
  return (
    <div className="overflow-x-auto">
      <table className="w-full border-collapse text-left text-sm">
        <thead>
          <tr className="border-b border-line-strong">
            {header.map((cell, column) => (
              <th key={`head-${column}`} scope="col" className="py-2 pr-4 font-medium text-muted">
                <Inline parts={cell} />
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row, line) => (
            <tr key={`row-${line}`} className="border-b border-line align-top">
              {row.map((cell, column) => (
                <td key={`cell-${column}`} className="py-2 pr-4">
                  <Inline parts={cell} />
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Inline({ parts }: { parts: readonly MarkdownInline[] }) {
  return parts.map((part, position) => <Fragment key={`part-${position}`}>{inline(part)}</Fragment>);
}

function inline(part: MarkdownInline): ReactNode {
  switch (part.kind) {
    case 'text':
      return part.text;
    case 'strong':
      return (
        <strong className="font-semibold">
          <Inline parts={part.parts} />
        </strong>
      );
    case 'emphasis':
      return (
        <em>
          <Inline parts={part.parts} />
        </em>
      );
    case 'code':
      return <code className="font-mono text-[0.9em]">{part.text}</code>;
    case 'break':
      return <br />;
    case 'link':
      return (
        <TextLink href={part.href} external={part.isExternal}>
          <Inline parts={part.parts} />
        </TextLink>
      );
  }
}
