import rule from './no-raw-sql.js';
import { testRule } from './rule-tester';

testRule('no-raw-sql', rule, {
  valid: ['sql`select ${id}`;', 'String.raw`a`;', 'row.raw;', 'client.begin(work);'],
  invalid: [
    { code: 'sql.raw(text);', messageIds: ['raw'] },
    { code: 'client.unsafe(text);', messageIds: ['raw'] },
    { code: 'const run = client.unsafe;', messageIds: ['raw'] },
    { code: 'db.client["unsafe"](text);', messageIds: ['raw'] },
  ],
});
