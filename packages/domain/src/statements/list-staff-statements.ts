import { type Id, isId, uuidFromId } from '@apipay/db/ids';
import { invoices, providerInvoices } from '@apipay/db/schema/invoices';
import { merchants } from '@apipay/db/schema/merchants';
import { type StatementRow, statementLines, statements } from '@apipay/db/schema/statements';
import { and, asc, desc, eq, exists, getTableColumns, type SQL, sql } from 'drizzle-orm';
import { alias } from 'drizzle-orm/pg-core';
import type { DomainContext } from '../kernel/context';
import {
  exactTime,
  isReadBackwards,
  type Page,
  type PageRequest,
  pageCondition,
  toPage,
} from '../kernel/page';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import type { StatementDifferenceEntry } from './list-statements';

export interface StaffStatement extends Omit<StatementRow, 'fileHash' | 'importedById'> {
  readonly merchantNameMask: string;
  /** Of its differences: how many nobody has explained yet. */
  readonly openCount: number;
  /** Until when the statements of its connection reach; null where it is of no certain connection. */
  readonly reachesTo: Date | null;
}

export interface StaffStatementFilter {
  /** Id of a merchant. */
  readonly search?: string | null;
  /** Only those that left differences which nobody has explained yet. */
  readonly isOpen?: boolean | null;
}

const mostDifferences = 200;
const { fileHash: _hash, importedById: _importer, ...shown } = getTableColumns(statements);
const others = alias(statements, 'others');

/** Statements of all merchants as staff see them: sums, counts and the mask of a name. Newest first. */
export async function listStaffStatements(
  ctx: DomainContext,
  request: PageRequest,
  filter: StaffStatementFilter = {},
): Promise<Page<StaffStatement>> {
  requireStaffPermission(ctx, 'staff-statement:read');
  const text = filter.search?.trim() ?? '';
  if (text !== '' && !isId('merchant', text)) return { rows: [], hasNext: false, hasPrevious: false };
  return inTransaction(ctx, { purpose: 'invoicing', as: 'platform' }, async (tx) => {
    const order = isReadBackwards(request) ? asc : desc;
    const rows = await tx.sql
      .select({
        statement: shown,
        merchantNameMask: merchants.nameMask,
        openCount: sql<number>`(select count(*)::int from (${openLines(tx)}) as open)`,
        reachesTo: sql<string | null>`(${reach(tx)})`,
        at: exactTime(statements.importedAt),
      })
      .from(statements)
      .innerJoin(merchants, eq(merchants.id, statements.merchantId))
      .where(
        and(
          isId('merchant', text) ? eq(statements.merchantId, text) : undefined,
          filter.isOpen === true ? exists(openLines(tx)) : undefined,
          pageCondition(statements.importedAt, statements.id, request, uuidFromId),
        ),
      )
      .orderBy(order(statements.importedAt), order(statements.id))
      .limit(request.size + 1);
    await tx.audit({
      action: 'staff-statement.list',
      objectKind: 'statement',
      objectId: null,
      fields: ['nameMask'],
    });
    return toPage(
      rows.map(({ statement, merchantNameMask, openCount, reachesTo, at }) => ({
        row: {
          ...statement,
          merchantNameMask,
          openCount,
          reachesTo: reachesTo === null ? null : new Date(reachesTo),
        },
        position: { at, id: statement.id },
      })),
      request,
    );
  });
}

function openLines(tx: Tx) {
  return tx.sql
    .select({ id: statementLines.id })
    .from(statementLines)
    .where(
      and(
        eq(statementLines.merchantId, statements.merchantId),
        eq(statementLines.statementId, statements.id),
        eq(statementLines.state, 'difference'),
      ),
    );
}

function reach(tx: Tx) {
  return tx.sql
    .select({ to: sql`max(${others.periodTo})` })
    .from(others)
    .where(
      and(
        eq(others.merchantId, statements.merchantId),
        eq(others.mode, statements.mode),
        eq(others.connectionId, statements.connectionId),
      ),
    );
}

export interface StaffDifference
  extends Pick<
    StatementDifferenceEntry,
    | 'merchantId'
    | 'mode'
    | 'id'
    | 'statementId'
    | 'lineNumber'
    | 'kind'
    | 'difference'
    | 'occurredAt'
    | 'amountMinor'
  > {
  readonly merchantNameMask: string;
  readonly invoiceId: Id<'invoice'> | null;
  readonly invoiceNumber: bigint | null;
}

/** What people of all merchants still have to explain, the oldest first; at most 200. The provider's numbers stay away. */
export async function listStaffDifferences(
  ctx: DomainContext,
  filter: Pick<StaffStatementFilter, 'search'> = {},
): Promise<readonly StaffDifference[]> {
  requireStaffPermission(ctx, 'staff-statement:read');
  const text = filter.search?.trim() ?? '';
  if (text !== '' && !isId('merchant', text)) return [];
  const ofMerchant: SQL | undefined = isId('merchant', text)
    ? eq(statementLines.merchantId, text)
    : undefined;
  return inTransaction(ctx, { purpose: 'invoicing', as: 'platform' }, async (tx) => {
    await tx.audit({
      action: 'staff-statement.list-differences',
      objectKind: 'statement-line',
      objectId: null,
      fields: ['nameMask'],
    });
    return tx.sql
      .select({
        merchantId: statementLines.merchantId,
        mode: statementLines.mode,
        id: statementLines.id,
        statementId: statementLines.statementId,
        lineNumber: statementLines.lineNumber,
        kind: statementLines.kind,
        difference: statementLines.difference,
        occurredAt: statementLines.occurredAt,
        amountMinor: statementLines.amountMinor,
        merchantNameMask: merchants.nameMask,
        invoiceId: invoices.id,
        invoiceNumber: invoices.number,
      })
      .from(statementLines)
      .innerJoin(merchants, eq(merchants.id, statementLines.merchantId))
      .leftJoin(
        providerInvoices,
        and(
          eq(providerInvoices.merchantId, statementLines.merchantId),
          eq(providerInvoices.id, statementLines.providerInvoiceId),
        ),
      )
      .leftJoin(
        invoices,
        and(
          eq(invoices.merchantId, providerInvoices.merchantId),
          eq(invoices.id, providerInvoices.invoiceId),
        ),
      )
      .where(and(eq(statementLines.state, 'difference'), ofMerchant))
      .orderBy(asc(statementLines.occurredAt), asc(statementLines.id))
      .limit(mostDifferences);
  });
}
