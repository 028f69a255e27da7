import rule from './no-provider-in-transaction.js';
import { testRule } from './rule-tester';

testRule('no-provider-in-transaction', rule, {
  valid: [
    `inTransaction(ctx, async (tx) => save(tx, ports.provider.capabilities(connection)));`,
    `await inTransaction(ctx, (tx) => tx.insert(row)); await ctx.provider.createPhoneInvoice(call, input);`,
    `import { request } from 'undici'; await request(url); await inTransaction(ctx, async (tx) => tx.insert(row));`,
    `await inTransaction(ctx, (tx) => tx.select(providerConnections)); await fetch(url);`,
  ],
  invalid: [
    { code: 'inTransaction(ctx, async () => { await fetch(url); });', messageIds: ['outside'] },
    {
      code: 'ctx.inTransaction(async (tx) => { await ctx.provider.createPhoneInvoice(call, input); });',
      messageIds: ['outside'],
    },
    {
      code: `import { request as ask } from 'undici'; inTransaction(ctx, function (tx) { return ask(url); });`,
      messageIds: ['outside'],
    },
    {
      code: `import { KaspiClient } from '@apipay/connectors/payments/kaspi/client'; inTransaction(ctx, () => new KaspiClient());`,
      messageIds: ['outside'],
    },
    {
      code: `inTransaction(ctx, async () => rows.map(async (row) => messageSender.sendVerificationCode(row)));`,
      messageIds: ['outside'],
    },
    { code: `inTransaction(ctx, async () => { await import('undici'); });`, messageIds: ['outside'] },
  ],
});
