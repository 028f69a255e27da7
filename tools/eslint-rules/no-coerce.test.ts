import rule from './no-coerce.js';
import { testRule } from './rule-tester';

testRule('no-coerce', rule, {
  valid: ['z.number();', 'z.string().transform(parseAmount);'],
  invalid: [
    { code: 'z.coerce.number();', messageIds: ['coerce'] },
    { code: "import { coerce } from 'zod';", messageIds: ['coerce'] },
  ],
});
