import { type DifferencePiece, wordDifference } from '@apipay/ui/difference';
import type { MarkdownBlock, MarkdownInline } from './markdown-tree';
import { readMarkdown } from './read-markdown.server';

/** A paragraph of the two texts: one side is missing where it came or went whole. */
export interface ComparedParagraph {
  readonly isSame: boolean;
  readonly pieces: readonly DifferencePiece[];
}

/** Two texts of Markdown paragraph by paragraph, and within a changed one word by word, as a reader sees them. */
export function compareTexts(older: string, newer: string): ComparedParagraph[] {
  return compareParagraphs(paragraphsOf(readMarkdown(older)), paragraphsOf(readMarkdown(newer)));
}

function compareParagraphs(before: readonly string[], after: readonly string[]): ComparedParagraph[] {
  const lengths = Array.from({ length: before.length + 1 }, () => new Uint32Array(after.length + 1));
  const at = (i: number, j: number) => lengths[i]?.[j] ?? 0;
  for (let i = before.length - 1; i >= 0; i -= 1) {
    const row = lengths[i] as Uint32Array;
    for (let j = after.length - 1; j >= 0; j -= 1) {
      row[j] = before[i] === after[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
    }
  }
  const compared: ComparedParagraph[] = [];
  let removed: string[] = [];
  let added: string[] = [];
  const flush = () => {
    for (let place = 0; place < Math.max(removed.length, added.length); place += 1) {
      compared.push({ isSame: false, pieces: wordDifference(removed[place] ?? '', added[place] ?? '') });
    }
    removed = [];
    added = [];
  };
  let i = 0;
  let j = 0;
  while (i < before.length || j < after.length) {
    const gone = before[i];
    const come = after[j];
    if (gone !== undefined && gone === come) {
      flush();
      compared.push({ isSame: true, pieces: [{ kind: 'same', text: gone }] });
      i += 1;
      j += 1;
    } else if (gone !== undefined && (come === undefined || at(i + 1, j) >= at(i, j + 1))) {
      removed.push(gone);
      i += 1;
    } else {
      added.push(come ?? '');
      j += 1;
    }
  }
  flush();
  return compared;
}

function paragraphsOf(blocks: readonly MarkdownBlock[]): string[] {
  return blocks.flatMap((block): string[] => {
    switch (block.kind) {
      case 'heading':
        return [block.text];
      case 'paragraph':
        return [wordsOf(block.parts)];
      case 'list':
        return block.items.map((item) => `– ${paragraphsOf(item).join(' ')}`);
      case 'quote':
        return paragraphsOf(block.blocks);
      case 'table':
        return [block.header, ...block.rows].map((row) => row.map(wordsOf).join(' | '));
      case 'rule':
      case 'register':
        return [];
    }
  });
}

function wordsOf(parts: readonly MarkdownInline[]): string {
  return parts
    .map((part) => {
      switch (part.kind) {
        case 'text':
        case 'code':
          return part.text;
        case 'break':
          return ' ';
        case 'link':
          return part.isExternal ? `${wordsOf(part.parts)} (${part.href})` : wordsOf(part.parts);
        default:
          return wordsOf(part.parts);
      }
    })
    .join('');
}
