import { createHash } from 'node:crypto';
import { type Id, newId } from '@apipay/db/ids';
import { providerConnections } from '@apipay/db/schema/provider-connections';
import {
  type StatementLineRow,
  type StatementRow,
  statementLines,
  statements,
} from '@apipay/db/schema/statements';
import type { StatementFormat } from '@apipay/db/schema/statements.enums';
import { and, eq, inArray, sql } from 'drizzle-orm';
import { actorId } from '../kernel/actors';
import type { DomainContext, MerchantContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { requirePermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { postSettlements } from '../ledger';
import { closeUnshown, noteMissing } from './close-unshown';
import { findOurs, type OurSide } from './find-ours';
import { lineHashes } from './line-hash';
import { type Match, matchRefund, matchSale, type NumberedLine } from './match-line';
import { parse1c } from './parse-1c';
import { parseCsv } from './parse-csv';
import type { ParsedLine, ParsedStatement } from './parsed-statement';
import { type ImportStatementInput, importStatementInput } from './statement.inputs';

const parsers: Readonly<Record<StatementFormat, (bytes: Uint8Array, now: Date) => ParsedStatement>> = {
  csv: parseCsv,
  '1c': parse1c,
};

const atOnce = 1_000;

interface MatchedLine extends NumberedLine {
  readonly hash: Buffer;
  readonly match: Match;
}

/**
 * Reads a statement of the provider and books what it shows, whole or not at all. The same file again changes nothing, and
 * a line that an earlier statement brought is passed over.
 *
 * Errors: FORBIDDEN, VALIDATION_FAILED, STATEMENT_* with the number of the line: then nothing of the file is kept.
 */
export async function importStatement(
  ctx: DomainContext,
  input: ImportStatementInput,
): Promise<{ readonly statement: StatementRow; readonly isReplay: boolean }> {
  requirePermission(ctx, 'money:decide');
  const { format, content } = parseInput(importStatementInput, input);
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(content)) throw new DomainError('VALIDATION_FAILED', {}, ['content']);
  const bytes = Buffer.from(content, 'base64');
  const file = parsers[format](bytes, ctx.now());
  const fileHash = createHash('sha256').update(bytes).digest();
  const hashes = lineHashes(file.lines);
  return inTransaction(ctx, { purpose: 'invoicing', as: 'tenant' }, async (tx) => {
    // Two files with the same lines would book them twice at the same moment.
    const place = `statements:${ctx.merchantId}:${ctx.mode}`;
    await tx.sql.execute(sql`select pg_advisory_xact_lock(hashtextextended(${place}, 0))`);
    const known = await findByFile(tx, ctx, fileHash);
    if (known !== null) return { statement: known, isReplay: true };
    const id = newId('statement');
    const fresh = await freshLines(tx, ctx, file.lines, hashes);
    const ours = await findOurs(tx, ctx, file.lines);
    const matched = await matchAll(tx, ctx, ours, format, fresh);
    const connectionId = await connectionOf(tx, ctx, ours, file.lines);
    const draft = summary(ctx, { id, file, fileHash, connectionId, matched });
    await settle(tx, ctx, matched);
    // The statement comes last of all that it counts, so its lines wait for it.
    const rows = matched.map((entry) => lineRow(ctx, id, entry));
    const coverage = await closeUnshown(tx, ctx, draft, rows);
    const missing = await noteMissing(tx, ctx, draft, coverage, rows);
    const [statement] = await tx.sql
      .insert(statements)
      .values({
        ...draft,
        closedCount: coverage.closedCount,
        differenceCount: draft.differenceCount + missing.length,
      })
      .returning();
    if (statement === undefined) throw new DomainError('INTERNAL');
    await insertLines(tx, [...rows, ...missing]);
    await tx.audit({ action: 'statement.import', objectKind: 'statement', objectId: id });
    return { statement, isReplay: false };
  });
}

async function findByFile(tx: Tx, ctx: MerchantContext, fileHash: Buffer): Promise<StatementRow | null> {
  const [row] = await tx.sql
    .select()
    .from(statements)
    .where(
      and(
        eq(statements.merchantId, ctx.merchantId),
        eq(statements.mode, ctx.mode),
        eq(statements.fileHash, fileHash),
      ),
    );
  return row ?? null;
}

type Fresh = NumberedLine & { readonly hash: Buffer };

async function freshLines(
  tx: Tx,
  ctx: MerchantContext,
  lines: readonly ParsedLine[],
  hashes: readonly Buffer[],
): Promise<Fresh[]> {
  const known = new Set<string>();
  for (let from = 0; from < hashes.length; from += atOnce) {
    const rows = await tx.sql
      .select({ hash: statementLines.lineHash })
      .from(statementLines)
      .where(
        and(
          eq(statementLines.merchantId, ctx.merchantId),
          eq(statementLines.mode, ctx.mode),
          inArray(statementLines.lineHash, hashes.slice(from, from + atOnce)),
        ),
      );
    for (const { hash } of rows) known.add(hash.toString('hex'));
  }
  return lines.flatMap((line, index) => {
    const hash = hashes[index];
    if (hash === undefined || known.has(hash.toString('hex'))) return [];
    return [{ id: newId('statementLine'), line, hash }];
  });
}

/** Sales before refunds: what was paid and given back on one day is in one file, in any order. */
async function matchAll(
  tx: Tx,
  ctx: MerchantContext,
  ours: OurSide,
  format: StatementFormat,
  fresh: readonly Fresh[],
): Promise<readonly MatchedLine[]> {
  const matched: MatchedLine[] = [];
  const paymentOfPush = new Map<string, Id<'payment'>>();
  for (const entry of fresh.filter(({ line }) => line.kind === 'sale')) {
    const match = await matchSale(tx, ctx, ours, format, entry);
    matched.push({ ...entry, match });
    if (match.providerInvoiceId !== null && match.paymentId !== null) {
      paymentOfPush.set(match.providerInvoiceId, match.paymentId);
    }
  }
  for (const entry of fresh.filter(({ line }) => line.kind === 'refund')) {
    matched.push({ ...entry, match: await matchRefund(tx, ctx, ours, format, paymentOfPush, entry) });
  }
  return matched;
}

/** The connection that the lines name; where they name none, the only one that the merchant has had. */
async function connectionOf(
  tx: Tx,
  ctx: MerchantContext,
  ours: OurSide,
  lines: readonly ParsedLine[],
): Promise<Id<'providerConnection'> | null> {
  const named = new Set(lines.flatMap((line) => ours.of(line).push?.connectionId ?? []));
  if (named.size > 0) return named.size === 1 ? ([...named][0] ?? null) : null;
  const rows = await tx.sql
    .select({ id: providerConnections.id })
    .from(providerConnections)
    .where(and(eq(providerConnections.merchantId, ctx.merchantId), eq(providerConnections.mode, ctx.mode)))
    .limit(2);
  return rows.length === 1 ? (rows[0]?.id ?? null) : null;
}

function summary(
  ctx: MerchantContext,
  of: {
    readonly id: Id<'statement'>;
    readonly file: ParsedStatement;
    readonly fileHash: Buffer;
    readonly connectionId: Id<'providerConnection'> | null;
    readonly matched: readonly MatchedLine[];
  },
): StatementRow {
  const { file, matched } = of;
  const differenceCount = matched.filter(({ match }) => match.difference !== null).length;
  const sum = (kind: ParsedLine['kind']) =>
    file.lines.filter((line) => line.kind === kind).reduce((total, line) => total + line.amountMinor, 0n);
  return {
    merchantId: ctx.merchantId,
    id: of.id,
    mode: ctx.mode,
    connectionId: of.connectionId,
    format: file.format,
    fileHash: of.fileHash,
    periodFrom: file.periodFrom,
    periodTo: file.periodTo,
    lineCount: file.lines.length,
    repeatedCount: file.lines.length - matched.length,
    matchedCount: matched.length - differenceCount,
    differenceCount,
    foundCount: matched.filter(({ match }) => match.isNews).length,
    closedCount: 0,
    salesMinor: sum('sale'),
    refundsMinor: -sum('refund'),
    feesMinor: file.lines.reduce((total, line) => total + line.feeMinor, 0n),
    importedByKind: ctx.actor.kind,
    importedById: actorId(ctx.actor),
    importedAt: ctx.now(),
  };
}

function lineRow(ctx: MerchantContext, statementId: Id<'statement'>, entry: MatchedLine): StatementLineRow {
  const { id, hash, line, match } = entry;
  return {
    merchantId: ctx.merchantId,
    id,
    mode: ctx.mode,
    statementId,
    lineNumber: line.lineNumber,
    lineHash: hash,
    kind: line.kind,
    occurredAt: line.occurredAt,
    amountMinor: line.amountMinor,
    feeMinor: line.feeMinor,
    providerPaymentId: line.providerPaymentId,
    providerOperationId: line.providerOperationId,
    tag: line.tag,
    state: match.difference === null ? 'matched' : 'difference',
    difference: match.difference,
    providerInvoiceId: match.providerInvoiceId,
    paymentId: match.paymentId,
    refundId: match.refundId,
    explanation: null,
    explainedByKind: null,
    explainedById: null,
    explainedAt: null,
  };
}

/** The ledger's side of all matched lines; a payment that was missed before is found. */
async function settle(tx: Tx, ctx: MerchantContext, matched: readonly MatchedLine[]): Promise<void> {
  const agreed = matched.flatMap(({ line, match }) => {
    const { difference, paymentId, refundId } = match;
    if (difference !== null || paymentId === null) return [];
    const { amountMinor, feeMinor, occurredAt } = line;
    return [{ paymentId, refundId, amountMinor, feeMinor, occurredAt }];
  });
  await postSettlements(tx, ctx, agreed);
  const found = agreed.filter(({ refundId }) => refundId === null).map(({ paymentId }) => paymentId);
  for (let from = 0; from < found.length; from += atOnce) {
    await tx.sql
      .update(statementLines)
      .set({
        state: 'explained',
        explanation: 'found-later',
        explainedByKind: ctx.actor.kind,
        explainedById: actorId(ctx.actor),
        explainedAt: ctx.now(),
      })
      .where(
        and(
          eq(statementLines.merchantId, ctx.merchantId),
          eq(statementLines.difference, 'missing-on-statement'),
          eq(statementLines.state, 'difference'),
          inArray(statementLines.paymentId, found.slice(from, from + atOnce)),
        ),
      );
  }
}

async function insertLines(tx: Tx, rows: readonly StatementLineRow[]): Promise<void> {
  for (let from = 0; from < rows.length; from += atOnce) {
    await tx.sql.insert(statementLines).values(rows.slice(from, from + atOnce));
  }
}
