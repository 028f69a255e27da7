import { chainOf } from './syntax.js';

const FORMATTING = new Set(['toLocaleString', 'toLocaleDateString', 'toLocaleTimeString']);

/**
 * Browsers have no Kazakh in Intl and say they have, so the page would differ from what the server sent.
 * A fixed English or Russian locale is allowed: both sides know these, and they serve calculations too.
 */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      formatter: '"{{name}}" is wrong for Kazakh in browsers: use the formatters of @apipay/i18n.',
    },
  },
  create(context) {
    const isKnownEverywhere = (argument) =>
      argument?.type === 'Literal' && /^(?:en|ru)\b/.test(String(argument.value));
    const judge = (node) => {
      const chain = chainOf(node.callee);
      const isIntl = chain[0] === 'Intl' || (chain[0] === 'globalThis' && chain[1] === 'Intl');
      if (!isIntl && !FORMATTING.has(chain.at(-1))) return;
      if (isKnownEverywhere(node.arguments[0])) return;
      context.report({ node, messageId: 'formatter', data: { name: chain.slice(-2).join('.') } });
    };
    return { CallExpression: judge, NewExpression: judge };
  },
};
