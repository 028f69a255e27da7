import { useState } from 'react';
import { emptyLine, mostLines, parseTypedLines, type TypedLine } from './typed-lines';

export interface LineInForm extends TypedLine {
  /** Follows the line while others come and go. */
  readonly key: number;
}

/** The lines of a form while they are typed. */
export function useTypedLines(typed: readonly TypedLine[]) {
  const [{ lines, next }, setState] = useState(() => numbered(typed, 0));
  return {
    lines,
    isFull: lines.length >= mostLines,
    add: (fields: Partial<TypedLine> = {}) =>
      setState((now) => ({
        lines: [...now.lines, { ...emptyLine, ...fields, key: now.next }],
        next: now.next + 1,
      })),
    remove: (key: number) =>
      setState((now) => ({ ...now, lines: now.lines.filter((line) => line.key !== key) })),
    change: (key: number, fields: Partial<TypedLine>) =>
      setState((now) => ({
        ...now,
        lines: now.lines.map((line) => (line.key === key ? { ...line, ...fields } : line)),
      })),
    /** Puts back what was kept: every field is drawn anew. */
    restore: (text: string) => setState((now) => numbered(parseTypedLines(text), now.next)),
    /** As the form sends them. */
    text: JSON.stringify(lines.map(({ key: _key, ...line }) => line)),
    next,
  };
}

export type TypedLines = ReturnType<typeof useTypedLines>;

function numbered(typed: readonly TypedLine[], first: number): { lines: LineInForm[]; next: number } {
  return {
    lines: typed.map((line, place) => ({ ...line, key: first + place })),
    next: first + typed.length,
  };
}
