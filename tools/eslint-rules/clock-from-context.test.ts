import rule from './clock-from-context.js';
import { testRule } from './rule-tester';

testRule('clock-from-context', rule, {
  valid: [
    'ctx.now();',
    'new Date(row.createdAt);',
    'new Date(0);',
    'Date.UTC(2026, 0, 1);',
    'Date.parse(text);',
  ],
  invalid: [
    { code: 'new Date();', messageIds: ['clock'] },
    { code: 'Date.now();', messageIds: ['clock'] },
    { code: 'Date();', messageIds: ['clock'] },
    { code: 'const clock = Date.now;', messageIds: ['clock'] },
    { code: 'performance.now();', messageIds: ['clock'] },
  ],
});
