import { calledName, chainOf, isFunction } from './syntax.js';

const CLIENT_MODULES = /^(?:undici|axios|got|ky|node-fetch|(?:node:)?https?2?|@apipay\/connectors(?:\/.*)?)$/;
const CALLS = new Set(['fetch', 'XMLHttpRequest', 'WebSocket', 'EventSource']);
const PORTS = new Set([
  'provider',
  'providers',
  'paymentProvider',
  'paymentProviders',
  'messageSender',
  'webhookSender',
  'connector',
  'connectors',
]);

/** What a port answers by itself, without calling anybody. */
const LOCAL_ANSWERS = new Set(['capabilities']);

/** Nothing waits for the outside world while rows are locked: intent, commit, call, commit the result. */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      outside:
        '"{{name}}" talks to the outside world inside a transaction: commit the intent first, call after it.',
    },
  },
  create(context) {
    const clientNames = new Set();
    const isInsideTransaction = (node) => {
      const ancestors = context.sourceCode.getAncestors(node);
      return ancestors.some((ancestor, index) => {
        const inner = ancestors[index + 1] ?? node;
        return (
          ancestor.type === 'CallExpression' &&
          calledName(ancestor) === 'inTransaction' &&
          ancestor.arguments.includes(inner) &&
          isFunction(inner)
        );
      });
    };
    const judge = (node) => {
      const chain = chainOf(node.callee);
      if (LOCAL_ANSWERS.has(chain.at(-1))) return;
      const isOutside =
        CALLS.has(chain[0]) ||
        (chain[0] === 'globalThis' && CALLS.has(chain[1])) ||
        clientNames.has(chain[0]) ||
        chain.some((name) => PORTS.has(name));
      if (isOutside && isInsideTransaction(node)) {
        context.report({ node, messageId: 'outside', data: { name: chain.join('.') } });
      }
    };
    return {
      ImportDeclaration(node) {
        if (!CLIENT_MODULES.test(node.source.value) || node.importKind === 'type') return;
        for (const specifier of node.specifiers) clientNames.add(specifier.local.name);
      },
      ImportExpression(node) {
        const name = node.source.value;
        if (typeof name === 'string' && CLIENT_MODULES.test(name) && isInsideTransaction(node)) {
          context.report({ node, messageId: 'outside', data: { name } });
        }
      },
      CallExpression: judge,
      NewExpression: judge,
    };
  },
};
