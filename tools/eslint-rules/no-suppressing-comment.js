const SUPPRESSING =
  /eslint-disable|eslint-enable|@ts-ignore|@ts-nocheck|@ts-expect-error|biome-ignore|v8 ignore|istanbul ignore|^\s*\*?\s*(?:TODO|FIXME|XXX|HACK)\b/;
/** A type test needs it: the line must not compile. */
const IN_TESTS = /@ts-expect-error\s+\S/;

export default {
  meta: {
    type: 'problem',
    schema: [{ type: 'object', properties: { isTest: { type: 'boolean' } }, additionalProperties: false }],
    messages: { suppressing: 'A fence is changed by decision, not silenced by a comment.' },
  },
  create(context) {
    const isTest = context.options[0]?.isTest ?? false;
    return {
      Program() {
        for (const comment of context.sourceCode.getAllComments()) {
          if (!SUPPRESSING.test(comment.value)) continue;
          if (isTest && IN_TESTS.test(comment.value)) continue;
          context.report({ loc: comment.loc, messageId: 'suppressing' });
        }
      },
    };
  },
};
