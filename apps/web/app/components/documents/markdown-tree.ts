/** A document as data: what can stand in it is listed here, so nothing else can reach the page. */
export type MarkdownInline =
  | { kind: 'text'; text: string }
  | { kind: 'strong' | 'emphasis'; parts: MarkdownInline[] }
  | { kind: 'code'; text: string }
  | { kind: 'link'; href: string; isExternal: boolean; parts: MarkdownInline[] }
  | { kind: 'break' };

export type MarkdownBlock =
  | { kind: 'heading'; level: 2 | 3 | 4; id: string; parts: MarkdownInline[]; text: string }
  | { kind: 'paragraph'; parts: MarkdownInline[] }
  | { kind: 'list'; isOrdered: boolean; start: number; items: MarkdownBlock[][] }
  | { kind: 'quote'; blocks: MarkdownBlock[] }
  | { kind: 'table'; header: MarkdownInline[][]; rows: MarkdownInline[][][] }
  | { kind: 'rule' }
  /** The place where the register of personal data belongs. */
  | { kind: 'register' };
