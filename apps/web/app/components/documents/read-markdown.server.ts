import { lexer, type MarkedToken, type Token } from 'marked';
import type { MarkdownBlock, MarkdownInline } from './markdown-tree';

/** Stands alone on a line of a document that wants the register there. */
const registerMark = '{{register}}';

/**
 * Reads a document's Markdown. Raw HTML stays visible text, pictures become their description, and a link leads to the web, to a
 * mailbox, to a telephone or to a place of this site, else it is only its words.
 */
export function readMarkdown(text: string): MarkdownBlock[] {
  const slugs = new Set<string>();
  return blocksOf(lexer(text, { gfm: true }), slugs);
}

function blocksOf(tokens: readonly Token[], slugs: Set<string>): MarkdownBlock[] {
  return (tokens as readonly MarkedToken[]).flatMap((token): MarkdownBlock[] => {
    switch (token.type) {
      case 'heading':
        return [headingOf(token.depth, token.tokens, slugs)];
      case 'paragraph':
        if (token.text.trim() === registerMark) return [{ kind: 'register' }];
        return [{ kind: 'paragraph', parts: inlineOf(token.tokens) }];
      case 'text':
        return [{ kind: 'paragraph', parts: token.tokens ? inlineOf(token.tokens) : [plain(token.text)] }];
      case 'html':
      case 'code':
        return [{ kind: 'paragraph', parts: [plain(token.text.trim())] }];
      case 'blockquote':
        return [{ kind: 'quote', blocks: blocksOf(token.tokens, slugs) }];
      case 'list':
        return [
          {
            kind: 'list',
            isOrdered: token.ordered,
            start: token.start === '' ? 1 : token.start,
            items: token.items.map((item) => blocksOf(item.tokens, slugs)),
          },
        ];
      case 'table':
        return [
          {
            kind: 'table',
            header: token.header.map((cell) => inlineOf(cell.tokens)),
            rows: token.rows.map((row) => row.map((cell) => inlineOf(cell.tokens))),
          },
        ];
      case 'hr':
        return [{ kind: 'rule' }];
      default:
        return [];
    }
  });
}

function headingOf(depth: number, tokens: readonly Token[], slugs: Set<string>): MarkdownBlock {
  const parts = inlineOf(tokens);
  const text = textOf(parts);
  // The page has its own first heading: the document's title.
  const level = depth <= 2 ? 2 : depth === 3 ? 3 : 4;
  const slug =
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, '-')
      .replace(/^-|-$/g, '') || 'part';
  let id = slug;
  for (let number = 2; slugs.has(id); number += 1) id = `${slug}-${number}`;
  slugs.add(id);
  return { kind: 'heading', level, id, parts, text };
}

function inlineOf(tokens: readonly Token[] | undefined): MarkdownInline[] {
  return ((tokens ?? []) as readonly MarkedToken[]).flatMap((token): MarkdownInline[] => {
    switch (token.type) {
      case 'strong':
        return [{ kind: 'strong', parts: inlineOf(token.tokens) }];
      case 'em':
        return [{ kind: 'emphasis', parts: inlineOf(token.tokens) }];
      case 'del':
        return inlineOf(token.tokens);
      case 'codespan':
        return [{ kind: 'code', text: unescaped(token.text) }];
      case 'br':
        return [{ kind: 'break' }];
      case 'link':
        return linkOf(token.href, inlineOf(token.tokens));
      case 'text':
        return token.tokens ? inlineOf(token.tokens) : [plain(unescaped(token.text))];
      case 'escape':
      case 'image':
        return [plain(unescaped(token.text))];
      case 'html':
        return [plain(token.raw)];
      default:
        return [];
    }
  });
}

function linkOf(href: string, parts: MarkdownInline[]): MarkdownInline[] {
  if (/^(?:https?:\/\/|mailto:|tel:)/i.test(href))
    return [{ kind: 'link', href, isExternal: /^http/i.test(href), parts }];
  return /^(?:#|\/(?![/\\]))/.test(href) ? [{ kind: 'link', href, isExternal: false, parts }] : parts;
}

function plain(text: string): MarkdownInline {
  return { kind: 'text', text };
}

function textOf(parts: readonly MarkdownInline[]): string {
  return parts
    .map((part) => ('text' in part ? part.text : 'parts' in part ? textOf(part.parts) : ' '))
    .join('');
}

const entities: Readonly<Record<string, string>> = {
  '&amp;': '&',
  '&lt;': '<',
  '&gt;': '>',
  '&quot;': '"',
  '&#39;': "'",
};

/** The lexer writes these five signs as entities; React escapes by itself, so they become signs again. */
function unescaped(text: string): string {
  return text.replace(/&(?:amp|lt|gt|quot|#39);/g, (entity) => entities[entity] ?? entity);
}
