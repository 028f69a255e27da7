import { chainOf } from './syntax.js';

export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      raw: '"{{name}}" puts text into SQL unescaped: use the sql`` template, or a map of known columns.',
    },
  },
  create(context) {
    return {
      MemberExpression(node) {
        const chain = chainOf(node);
        const [object, property] = chain.slice(-2);
        if (property === 'unsafe' || (property === 'raw' && object === 'sql')) {
          context.report({ node, messageId: 'raw', data: { name: chain.slice(-2).join('.') } });
        }
      },
    };
  },
};
