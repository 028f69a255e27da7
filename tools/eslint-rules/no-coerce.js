import { chainOf } from './syntax.js';

export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { coerce: 'z.coerce turns null into 0, true or 1970-01-01: parse the text explicitly.' },
  },
  create(context) {
    return {
      MemberExpression(node) {
        if (chainOf(node).join('.') === 'z.coerce') context.report({ node, messageId: 'coerce' });
      },
      ImportSpecifier(node) {
        if (/^zod(\/|$)/.test(node.parent.source.value) && node.imported.name === 'coerce') {
          context.report({ node, messageId: 'coerce' });
        }
      },
    };
  },
};
