/** `a.b.c()` gives ['a', 'b', 'c']; what is not a plain chain gives ''. */
export function chainOf(node) {
  if (!node) return [];
  if (node.type === 'Identifier') return [node.name];
  if (node.type === 'ThisExpression') return ['this'];
  if (
    node.type === 'ChainExpression' ||
    node.type === 'TSNonNullExpression' ||
    node.type === 'AwaitExpression'
  ) {
    return chainOf(node.expression ?? node.argument);
  }
  if (node.type === 'CallExpression') return chainOf(node.callee);
  if (node.type === 'MemberExpression') {
    const property =
      node.property.type === 'Identifier' && !node.computed
        ? node.property.name
        : node.property.type === 'Literal'
          ? String(node.property.value)
          : '';
    return [...chainOf(node.object), property];
  }
  return [''];
}

export function calledName(call) {
  return chainOf(call.callee).at(-1) ?? '';
}

export function isFunction(node) {
  return (
    node.type === 'FunctionDeclaration' ||
    node.type === 'FunctionExpression' ||
    node.type === 'ArrowFunctionExpression'
  );
}

/** Every node below, with the way down decided by the parser's own keys. */
export function* descendants(node, visitorKeys) {
  yield node;
  for (const key of visitorKeys[node.type] ?? []) {
    const value = node[key];
    for (const child of Array.isArray(value) ? value : [value]) {
      if (child && typeof child.type === 'string') yield* descendants(child, visitorKeys);
    }
  }
}
