import { chainOf } from './syntax.js';

export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: { clock: 'The time comes from the context, so that a test can set it.' },
  },
  create(context) {
    const report = (node) => context.report({ node, messageId: 'clock' });
    return {
      NewExpression(node) {
        if (node.callee.type === 'Identifier' && node.callee.name === 'Date' && node.arguments.length === 0) {
          report(node);
        }
      },
      CallExpression(node) {
        const name = chainOf(node.callee).join('.');
        if (
          name === 'Date' ||
          name === 'Date.now' ||
          name === 'performance.now' ||
          name === 'process.hrtime'
        ) {
          report(node);
        }
      },
      MemberExpression(node) {
        if (node.parent.type !== 'CallExpression' && chainOf(node).join('.') === 'Date.now') report(node);
      },
    };
  },
};
