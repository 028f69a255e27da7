import rule from './environment-in-env-file.js';
import { testRule } from './rule-tester';

testRule('environment-in-env-file', rule, {
  valid: [
    'env.apiPort;',
    'process.exit(1);',
    'settings.process.env;',
    'import { argv } from "node:process";',
  ],
  invalid: [
    { code: 'process.env.API_PORT;', messageIds: ['environment'] },
    { code: 'process["env"];', messageIds: ['environment'] },
    { code: 'const { env } = process;', messageIds: ['environment'] },
    { code: 'import { env } from "node:process";', messageIds: ['environment'] },
  ],
});
