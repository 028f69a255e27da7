import { describe, expect, it } from 'vitest';
import { readMarkdown } from './read-markdown.server';

describe('reading a document', () => {
  it('raw HTML stays text', () => {
    const text = JSON.stringify(
      readMarkdown('<script>alert(1)</script>\n\nand <img src=x onerror=alert(1)> here'),
    );
    expect(text).not.toContain('"kind":"html"');
    expect(readMarkdown('a <b>c</b>')).toEqual([
      {
        kind: 'paragraph',
        parts: [
          { kind: 'text', text: 'a ' },
          { kind: 'text', text: '<b>' },
          { kind: 'text', text: 'c' },
          { kind: 'text', text: '</b>' },
        ],
      },
    ]);
  });

  it.each(['javascript:alert(1)', 'data:text/html,x', 'vbscript:x', '//evil.example', '/\\evil.example'])(
    'a link to %s is only its words',
    (href) => {
      expect(readMarkdown(`[word](<${href}>)`)).toEqual([
        { kind: 'paragraph', parts: [{ kind: 'text', text: 'word' }] },
      ]);
    },
  );

  it('R-S6 a link that leaves the site is known as such', () => {
    expect(readMarkdown('[law](https://adilet.zan.kz/x) [here](/offer)')).toMatchObject([
      {
        parts: [
          { kind: 'link', isExternal: true },
          { kind: 'text', text: ' ' },
          { kind: 'link', isExternal: false },
        ],
      },
    ]);
  });

  it('two equal headings get two addresses', () => {
    const blocks = readMarkdown('## Право\n\n## Право');
    expect(blocks.map((block) => (block.kind === 'heading' ? block.id : null))).toEqual(['право', 'право-2']);
  });

  it('a sign that the lexer escapes is read as the sign', () => {
    expect(readMarkdown('a < b & "c"')).toEqual([
      { kind: 'paragraph', parts: [{ kind: 'text', text: 'a < b & "c"' }] },
    ]);
  });
});
