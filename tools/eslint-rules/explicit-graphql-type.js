const ANY_ARGUMENT = new Set([
  'Field',
  'Query',
  'Mutation',
  'Subscription',
  'FieldResolver',
  'Arg',
  'Args',
  'Resolver',
]);

/** Decorator metadata is off: a decorator without a type function fails at start, or worse, gives another type. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { type: '@{{name}} needs an explicit type function: @{{name}}({{example}}).' },
  },
  create(context) {
    const local = new Map();
    const exampleOf = (name) => (name === 'Arg' ? "'name', () => String" : '() => String');
    return {
      ImportDeclaration(node) {
        if (node.source.value !== 'type-graphql') return;
        for (const specifier of node.specifiers) {
          if (specifier.type === 'ImportSpecifier' && ANY_ARGUMENT.has(specifier.imported.name)) {
            local.set(specifier.local.name, specifier.imported.name);
          }
        }
      },
      Decorator(node) {
        const call = node.expression.type === 'CallExpression' ? node.expression : null;
        const callee = call?.callee ?? node.expression;
        const name = callee.type === 'Identifier' ? local.get(callee.name) : undefined;
        if (name === undefined) return;
        // A class of plain queries and mutations has no type of its own; its field resolvers would.
        if (name === 'Resolver' && !hasFieldResolver(node.parent, local)) return;
        const candidates = name === 'Arg' ? call?.arguments.slice(1, 2) : call?.arguments.slice(0, 1);
        const hasType = candidates?.some(
          ({ type }) => type === 'ArrowFunctionExpression' || type === 'FunctionExpression',
        );
        if (!hasType) context.report({ node, messageId: 'type', data: { name, example: exampleOf(name) } });
      },
    };
  },
};

function hasFieldResolver(classNode, local) {
  return classNode.body?.body?.some((member) =>
    member.decorators?.some(({ expression }) => {
      const callee = expression.type === 'CallExpression' ? expression.callee : expression;
      return callee.type === 'Identifier' && local.get(callee.name) === 'FieldResolver';
    }),
  );
}
