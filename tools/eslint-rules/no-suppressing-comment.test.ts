import rule from './no-suppressing-comment.js';
import { testRule } from './rule-tester';

testRule('no-suppressing-comment', rule, {
  valid: ['// the provider counts from 1', 'const text = "eslint-disable";'],
  invalid: [
    { code: '// eslint-disable-next-line no-console\nrun();', messageIds: ['suppressing'] },
    { code: '// @ts-ignore\nrun();', messageIds: ['suppressing'] },
    { code: '// @ts-expect-error no such key\nrun();', messageIds: ['suppressing'] },
    { code: '// biome-ignore format: by hand\nrun();', messageIds: ['suppressing'] },
    { code: '// TODO: later', messageIds: ['suppressing'] },
  ],
});

testRule('no-suppressing-comment in a test', rule, {
  options: [{ isTest: true }],
  valid: ['// @ts-expect-error an unknown key does not compile\nrun();'],
  invalid: [
    { code: '// @ts-expect-error\nrun();', messageIds: ['suppressing'] },
    { code: '// @ts-ignore\nrun();', messageIds: ['suppressing'] },
  ],
});
