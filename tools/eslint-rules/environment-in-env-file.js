export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { environment: 'Read the environment only in env.ts and pass the values on.' },
  },
  create(context) {
    const report = (node) => context.report({ node, messageId: 'environment' });
    return {
      MemberExpression(node) {
        if (node.object.type !== 'Identifier' || node.object.name !== 'process') return;
        const name = node.computed ? node.property.value : node.property.name;
        if (name === 'env' || name === 'loadEnvFile') report(node);
      },
      VariableDeclarator(node) {
        if (
          node.init?.type !== 'Identifier' ||
          node.init.name !== 'process' ||
          node.id.type !== 'ObjectPattern'
        )
          return;
        if (node.id.properties.some((property) => property.key?.name === 'env')) report(node);
      },
      ImportDeclaration(node) {
        if (!/^(node:)?process$/.test(node.source.value)) return;
        if (node.specifiers.some((specifier) => specifier.imported?.name === 'env')) report(node);
      },
    };
  },
};
