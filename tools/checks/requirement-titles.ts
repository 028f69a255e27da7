import ts from 'typescript';

export interface RequirementTitle {
  readonly id: string;
  readonly title: string;
}

const ID = /\bR-[A-Z]\d+\b/g;
const TEST_FUNCTIONS = new Set(['it', 'test', 'describe']);

/** Ids in the titles of the tests of one file. What is skipped proves nothing. */
export function requirementTitles(fileName: string, source: string): RequirementTitle[] {
  const found: RequirementTitle[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node)) {
      const chain = calleeChain(node.expression);
      const title = node.arguments[0];
      if (TEST_FUNCTIONS.has(chain[0] ?? '') && title && ts.isStringLiteralLike(title)) {
        if (chain.includes('skip') || chain.includes('todo')) return;
        for (const [id] of title.text.matchAll(ID)) found.push({ id, title: title.text });
      }
    }
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(fileName, source, ts.ScriptTarget.Latest, true));
  return found;
}

/** `it.each(rows)` gives it, each. */
function calleeChain(expression: ts.Expression): string[] {
  if (ts.isIdentifier(expression)) return [expression.text];
  if (ts.isPropertyAccessExpression(expression)) {
    return [...calleeChain(expression.expression), expression.name.text];
  }
  if (ts.isCallExpression(expression) || ts.isTaggedTemplateExpression(expression)) {
    return calleeChain(ts.isCallExpression(expression) ? expression.expression : expression.tag);
  }
  return [];
}
