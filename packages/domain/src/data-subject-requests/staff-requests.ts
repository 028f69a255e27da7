import { type Id, isId, uuidFromId } from '@apipay/db/ids';
import { type DataSubjectRequestRow, dataSubjectRequests } from '@apipay/db/schema/data-subject-requests';
import { destructionNodes, destructions } from '@apipay/db/schema/destructions';
import { rectificationProposals } from '@apipay/db/schema/rectifications';
import { and, asc, eq, inArray, isNotNull, isNull, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { exactTime, type Page, type PageRequest, pageCondition, pageOrder, toPage } from '../kernel/page';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { listNearestObjects } from '../legal-clocks';
import { sealedDocument } from './data-subject-request';
import { type ListedRequest, listed, type OpenedRequest, openRequest, openWords } from './read-own-requests';
import { type ProposedRectification, readProposal } from './rectification-proposal';

const how = { purpose: 'legal-obligation', as: 'platform' } as const;
const mostShown = 200;

export interface RequestDesk {
  readonly openCount: number;
  /** The nearest legal deadline first, two hundred at most. */
  readonly open: readonly ListedRequest[];
  /** Of these: a refusal, a plan or a rectification waits for another person. */
  readonly waitingForSecond: readonly string[];
  /** Whatever their state is: an answered request too waits for these. The longest waiting first, two hundred at most. */
  readonly byHand: readonly HandTasks[];
}

/** What people still have to do by hand for a destruction: without it no act is issued. */
export interface HandTasks {
  readonly requestId: Id<'dataSubjectRequest'>;
  readonly number: number;
  /** When the destruction left them to people. */
  readonly since: Date;
  readonly openTasks: number;
}

/** What waits for the operator, without a word of it. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function readRequestDesk(ctx: DomainContext): Promise<RequestDesk> {
  requireStaffPermission(ctx, 'data-subject-request:read');
  return inTransaction(ctx, how, async (tx) => {
    const [waiting] = await tx.sql
      .select({ count: sql<number>`count(*)::int` })
      .from(dataSubjectRequests)
      .where(eq(dataSubjectRequests.state, 'in-work'));
    // Every open request has a clock that runs.
    const nearest = (await listNearestObjects(tx, 'data-subject-request', mostShown)).map(({ id }) => id);
    const rows = await tx.sql
      .select()
      .from(dataSubjectRequests)
      .where(
        and(
          eq(dataSubjectRequests.state, 'in-work'),
          inArray(
            dataSubjectRequests.id,
            nearest.filter((id) => isId('dataSubjectRequest', id)),
          ),
        ),
      );
    rows.sort((one, two) => nearest.indexOf(one.id) - nearest.indexOf(two.id));
    await tx.audit({
      action: 'data-subject-request.list',
      objectKind: 'data-subject-request',
      objectId: null,
    });
    return {
      openCount: waiting?.count ?? 0,
      open: await listed(tx, rows),
      waitingForSecond: await waitingForSecond(tx, rows),
      byHand: await tasksByHand(tx),
    };
  });
}

async function waitingForSecond(tx: Tx, rows: readonly DataSubjectRequestRow[]): Promise<readonly string[]> {
  const ids = rows.map(({ id }) => id);
  if (ids.length === 0) return [];
  const plans = await tx.sql
    .select({ id: destructions.requestId })
    .from(destructions)
    .where(and(inArray(destructions.requestId, ids), eq(destructions.state, 'proposed')));
  const rectifications = await tx.sql
    .select({ id: rectificationProposals.requestId })
    .from(rectificationProposals)
    .where(and(inArray(rectificationProposals.requestId, ids), isNull(rectificationProposals.decidedAt)));
  const waiting = new Set<string | null>([...plans, ...rectifications].map(({ id }) => id));
  return rows.filter(({ id, proposedById }) => proposedById !== null || waiting.has(id)).map(({ id }) => id);
}

async function tasksByHand(tx: Tx): Promise<readonly HandTasks[]> {
  const since = sql<Date>`coalesce(${destructions.clearedAt}, ${destructions.startedAt}, ${destructions.proposedAt})`;
  return tx.sql
    .select({
      requestId: dataSubjectRequests.id,
      number: dataSubjectRequests.number,
      since: since.mapWith(destructions.proposedAt),
      openTasks: sql<number>`count(*)::int`,
    })
    .from(destructionNodes)
    .innerJoin(destructions, eq(destructions.id, destructionNodes.destructionId))
    .innerJoin(dataSubjectRequests, eq(dataSubjectRequests.id, destructions.requestId))
    .where(eq(destructionNodes.state, 'by-hand'))
    .groupBy(dataSubjectRequests.id, destructions.id)
    .orderBy(asc(since), asc(dataSubjectRequests.id))
    .limit(mostShown);
}

/** What is closed, the latest first. Errors: UNAUTHENTICATED, FORBIDDEN. */
export async function listClosedRequests(
  ctx: DomainContext,
  request: PageRequest,
): Promise<Page<ListedRequest>> {
  requireStaffPermission(ctx, 'data-subject-request:read');
  const { closedAt, id } = dataSubjectRequests;
  return inTransaction(ctx, how, async (tx) => {
    const rows = await tx.sql
      .select({ row: dataSubjectRequests, at: exactTime(closedAt) })
      .from(dataSubjectRequests)
      .where(and(isNotNull(closedAt), pageCondition(closedAt, id, request, uuidFromId)))
      .orderBy(...pageOrder(closedAt, id, request))
      .limit(request.size + 1);
    await tx.audit({
      action: 'data-subject-request.list',
      objectKind: 'data-subject-request',
      objectId: null,
    });
    const shown = await listed(
      tx,
      rows.map(({ row }) => row),
    );
    return toPage(
      shown.map((row, place) => ({ row, position: { at: rows[place]?.at ?? '', id: row.id } })),
      request,
    );
  });
}

export interface StaffRequest extends OpenedRequest {
  /** Of a representative: the document, as declared. */
  readonly document: string | null;
  readonly isRefusalProposed: boolean;
  /** Whoever looks proposed the refusal: somebody else confirms it. */
  readonly isOwnProposal: boolean;
  /** Waits for a second person. */
  readonly rectification: ProposedRectification | null;
}

/** One request with its words; whoever asked sees that it was read. Errors: UNAUTHENTICATED, FORBIDDEN, REQUEST_NOT_FOUND. */
export async function readStaffRequest(ctx: DomainContext, id: string): Promise<StaffRequest> {
  const staff = requireStaffPermission(ctx, 'data-subject-request:read');
  if (!isId('dataSubjectRequest', id)) throw new DomainError('REQUEST_NOT_FOUND');
  return inTransaction(ctx, how, async (tx) => {
    const [row] = await tx.sql.select().from(dataSubjectRequests).where(eq(dataSubjectRequests.id, id));
    if (row === undefined) throw new DomainError('REQUEST_NOT_FOUND');
    const opened = await openRequest(tx, row);
    const [document = null] = await openWords(tx, row, sealedDocument(row));
    return {
      ...opened,
      document,
      isRefusalProposed: row.state === 'in-work' && row.proposedById !== null,
      isOwnProposal: row.proposedById === staff.staffMemberId,
      rectification: row.state === 'in-work' ? await readProposal(tx, row.id, staff.staffMemberId) : null,
    };
  });
}
