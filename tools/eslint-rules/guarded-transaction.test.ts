import rule from './guarded-transaction.js';
import { testRule } from './rule-tester';

testRule('guarded-transaction', rule, {
  valid: [
    `export async function setLocale(ctx) { requireUser(ctx); await inTransaction(ctx, (tx) => save(tx)); }
    function save(tx) { return tx.audit('user.set-locale'); }`,
    `export async function send(ctx) { allowSystem(ctx); await inTransaction(ctx, (tx) => movePush(tx, 'sent')); }`,
    `export async function claim(ctx) { allowSystem(ctx); await inTransaction(ctx, (tx) => leaseLanes(tx)); }`,
    `export async function issueInvoice(ctx, input) {
      requirePermission(ctx, 'invoice:issue');
      return inTransaction(ctx, async (tx) => { await tx.audit('invoice.issue'); });
    }`,
    `export const expireInvoices = async (ctx) => {
      allowSystem(ctx);
      return ctx.inTransaction(async (tx) => { audit(tx, 'invoice.expire'); });
    };`,
    `export async function register(ctx) { allowVisitor(ctx); await inTransaction(ctx, (tx) => tx.audit('x')); }`,
    'export function plain() { return 1; }',
    `export function listTariffs(ctx) { allowVisitor(ctx); return inTransaction(ctx, (tx) => tx.sql.select()); }`,
    `export function revealPayer(ctx) { requirePermission(ctx, 'payer:reveal'); return inTransaction(ctx, (tx) => tx.reveal(slot)); }`,
    `export async function openConnection(ctx) {
      requirePermission(ctx, 'connection:manage');
      await requireProvenNumber(ctx);
      return inTransaction(ctx, (tx) => tx.audit('connection.open'));
    }
    async function requireProvenNumber(ctx) { return inTransaction(ctx, (tx) => tx.sql.select()); }`,
  ],
  invalid: [
    {
      code: `export async function setLocale(ctx) { requireUser(ctx); await inTransaction(ctx, (tx) => save(tx)); }
      function save(tx) { return tx.sql.update(users); }`,
      messageIds: ['audit'],
    },
    {
      code: `export function listTariffs(ctx) { return inTransaction(ctx, (tx) => tx.sql.select()); }`,
      messageIds: ['permission'],
    },
    {
      code: `export function getTariff(ctx) { allowVisitor(ctx); return inTransaction(ctx, (tx) => tx.sql.update(tariffs)); }`,
      messageIds: ['reads'],
    },
    {
      code: `async function requireProvenNumber(ctx) { return inTransaction(ctx, (tx) => tx.sql.select()); }
      export async function openConnection(ctx) { requirePermission(ctx, 'a:b'); await requireProvenNumber(ctx); tx.audit('a.b'); }
      export async function tryConnection(ctx) { await requireProvenNumber(ctx); }`,
      messageIds: ['permission', 'audit'],
    },
    {
      code: `async function issue(ctx) { return inTransaction(ctx, (tx) => tx.sql.select()); }
      function every(ctx) { requirePermission(ctx, 'a:b'); tx.audit('a.b'); issue(ctx); }
      export { issue, every };`,
      messageIds: ['permission', 'audit'],
    },
    {
      code: `export async function issueInvoice(ctx) { return inTransaction(ctx, (tx) => tx.audit('invoice.issue')); }`,
      messageIds: ['permission'],
    },
    {
      code: `export async function issueInvoice(ctx) { requirePermission(ctx, 'invoice:issue'); return inTransaction(ctx, (tx) => tx.insert()); }`,
      messageIds: ['audit'],
    },
    {
      code: `function other(ctx, tx) { requirePermission(ctx, 'a:b'); tx.audit('a.b'); }
      const verb = async (ctx) => ctx.inTransaction(async () => null);`,
      messageIds: ['permission', 'audit'],
    },
  ],
});
