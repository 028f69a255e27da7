import * as parser from '@typescript-eslint/parser';
import { type Rule, RuleTester } from 'eslint';
import { describe, it } from 'vitest';

interface Invalid {
  readonly code: string;
  readonly messageIds: readonly string[];
}

RuleTester.describe = describe;
RuleTester.it = it;

const tester = new RuleTester({
  languageOptions: { parser, sourceType: 'module' },
});

export function testRule(
  name: string,
  rule: unknown,
  cases: {
    readonly valid: readonly string[];
    readonly invalid: readonly Invalid[];
    readonly options?: unknown[];
  },
): void {
  const options = cases.options ? { options: cases.options } : {};
  tester.run(name, rule as Rule.RuleModule, {
    valid: cases.valid.map((code) => ({ code, ...options })),
    invalid: cases.invalid.map(({ code, messageIds }) => ({
      code,
      ...options,
      errors: messageIds.map((messageId) => ({ messageId })),
    })),
  });
}
