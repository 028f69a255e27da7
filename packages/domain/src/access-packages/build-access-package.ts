import type { Id } from '@apipay/db/ids';
import {
  type AccessPackageRow,
  accessPackageParts,
  accessPackages,
  type PackageCursor,
  type PartContent,
} from '@apipay/db/schema/access-packages';
import { and, eq } from 'drizzle-orm';
import { answerWithPackage, isAnsweredByPackage, lockRequest } from '../data-subject-requests';
import type { DomainContext } from '../kernel/context';
import { isUniqueViolation } from '../kernel/database-errors';
import { allowSystem } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import {
  changePackage,
  enqueueEnd,
  findPackage,
  keptMs,
  packageTransaction,
  packText,
  partSlot,
  recordOfPackage,
  rowsPerPart,
} from './access-package';
import { beginPackageOf } from './begin-package';
import { type PackageTable, tablesOf } from './package-tables';
import { type FoundRow, findRows, type PlainRow, withOpened } from './read-rows';
import { type PackageSubject, whomPackageConcerns } from './whom-package-concerns';

/**
 * Puts together all that is kept about whoever asked, a part in a transaction: a builder that died is followed by one that goes on after the last part, and two at
 * once make no part twice. The last step answers the request. The answer is a word for the log.
 */
export async function buildAccessPackage(
  ctx: DomainContext,
  job: { readonly dataSubjectRequestId: Id<'dataSubjectRequest'> },
): Promise<string> {
  allowSystem(ctx);
  const begun = await beginPackage(ctx, job);
  if (begun === null) return 'not-needed';
  for (;;) {
    const step = await buildNextPart(ctx, begun);
    if (step !== 'part') return step;
  }
}

/** The package that is to be built; null where the request is over, is not proven, or has one already. */
async function beginPackage(
  ctx: DomainContext,
  job: Parameters<typeof buildAccessPackage>[1],
): Promise<Id<'accessPackage'> | null> {
  allowSystem(ctx);
  try {
    return await inTransaction(ctx, packageTransaction, async (tx) => {
      const request = await lockRequest(tx, job.dataSubjectRequestId);
      const last = await findPackage(tx, request.id);
      if (last?.state === 'building') return last.id;
      if (!isAnsweredByPackage(request)) return null;
      if (last !== null) return null;
      return beginPackageOf(tx, request);
    });
  } catch (error) {
    if (isUniqueViolation(error, 'access_packages_one_living')) return null;
    throw error;
  }
}

type Step = 'part' | 'ready' | 'over';

/** One part, with the place where the next begins, in one transaction: neither stands without the other. */
async function buildNextPart(ctx: DomainContext, id: Id<'accessPackage'>): Promise<Step> {
  allowSystem(ctx);
  const seen = await inTransaction(ctx, packageTransaction, (tx) => nextPlace(tx, id));
  if (seen === null) return finishPackage(ctx, id);
  const how = { ...packageTransaction, as: seen.role };
  return inTransaction(ctx, how, async (tx) => {
    const building = await lockBuilding(tx, id);
    if (building === null) return 'over';
    const place = await nextPlace(tx, id);
    if (place === null || place.role !== seen.role) return 'part'; // another builder was here
    await writePart(tx, building, place);
    return 'part';
  });
}

interface Place {
  readonly subject: PackageSubject;
  readonly role: PackageTable['role'];
  /** Of that subject, from the one in which the last part ended. */
  readonly tables: ReturnType<typeof tablesOf>;
  readonly after: readonly string[] | null;
}

/** Where building goes on; null at the end. The tables of one part are seen by one role and are about one subject. */
async function nextPlace(tx: Tx, id: Id<'accessPackage'>): Promise<Place | null> {
  const [row] = await tx.sql
    .select({ cursor: accessPackages.cursor, requestId: accessPackages.requestId })
    .from(accessPackages)
    .where(eq(accessPackages.id, id));
  if (row === undefined) return null;
  const { cursor } = row;
  for (const subject of await whomPackageConcerns(tx, await lockRequest(tx, row.requestId))) {
    if (cursor !== null && subject.subjectId < cursor.subjectId) continue;
    const all = tablesOf(subject);
    const isIn = cursor?.subjectId === subject.subjectId;
    const from = isIn ? all.findIndex(({ name }) => name === cursor.table) : 0;
    const isOver = isIn && cursor.after.length === 0;
    const rest = all.slice(isOver ? from + 1 : from);
    const role = rest[0]?.role;
    if (role === undefined) continue;
    return {
      subject,
      role,
      tables: rest.filter((table) => table.role === role),
      after: isIn && !isOver ? cursor.after : null,
    };
  }
  return null;
}

async function writePart(tx: Tx, building: AccessPackageRow, place: Place): Promise<void> {
  const { subject } = place;
  const found: { readonly table: string; readonly rows: readonly FoundRow[] }[] = [];
  let room = rowsPerPart;
  let cursor: PackageCursor | null = null;
  for (const [index, table] of place.tables.entries()) {
    const rows = await findRows(tx, {
      table,
      whose: table.whose,
      holder: subject,
      after: index === 0 ? place.after : null,
      until: building.begunAt,
      limit: room,
    });
    if (rows.length > 0) found.push({ table: table.name, rows });
    const isFull = rows.length === room;
    room -= rows.length;
    // An empty key: this table has been read to its end.
    cursor = {
      subjectId: subject.subjectId,
      table: table.name,
      after: isFull ? (rows.at(-1)?.key ?? []) : [],
    };
    if (isFull) break;
  }
  const count = rowsPerPart - room;
  const sections = await openRows(tx, building, subject, found);
  const sealed =
    count === 0
      ? null
      : await tx.ctx.vault.encrypt(
          partSlot(building.id, building.parts, subject.subjectId),
          await packText(JSON.stringify(sections)),
          { evenBlocked: true },
        );
  if (sealed !== null) {
    const contents: readonly PartContent[] = found.map(({ table, rows }) => ({ table, rows: rows.length }));
    await tx.sql.insert(accessPackageParts).values({
      packageId: building.id,
      position: building.parts,
      subjectId: subject.subjectId,
      contents,
      sealedCiphertext: sealed,
    });
  }
  const isIdentity = place.role === 'identity';
  await tx.sql
    .update(accessPackages)
    .set({
      cursor,
      builtRows: building.builtRows + count,
      // Rows that only `identity` sees were not counted before.
      totalRows: Math.max(building.totalRows + (isIdentity ? count : 0), building.builtRows + count),
      parts: building.parts + (sealed === null ? 0 : 1),
      size: building.size + (sealed?.length ?? 0),
    })
    .where(eq(accessPackages.id, building.id));
  await tx.audit({ action: 'access-package.build', objectKind: 'access-package', objectId: building.id });
}

/** With one access record for the part; what was destroyed meanwhile stays empty. */
async function openRows(
  tx: Tx,
  { id }: Pick<AccessPackageRow, 'id'>,
  { subjectId }: PackageSubject,
  found: readonly { readonly table: string; readonly rows: readonly FoundRow[] }[],
): Promise<readonly { readonly table: string; readonly rows: readonly PlainRow[] }[]> {
  const withSeals = found.flatMap(({ rows }) => rows).filter(({ sealed }) => sealed.length > 0);
  const opened = await tx.revealMany({
    action: 'access-package.build',
    objectKind: 'access-package',
    objectId: id,
    items: withSeals.map(({ sealed }) => ({ subjectId, values: sealed })),
  });
  const byRow = new Map(withSeals.map((row, place) => [row, opened[place] ?? null]));
  return found.map(({ table, rows }) => ({
    table,
    rows: rows.map((row) => withOpened(row, byRow.get(row) ?? null)),
  }));
}

/** The package is ready, and with it the request is answered: its clock stops, and whoever asked is told. */
async function finishPackage(ctx: DomainContext, id: Id<'accessPackage'>): Promise<Step> {
  allowSystem(ctx);
  return inTransaction(ctx, packageTransaction, async (tx) => {
    const building = await lockBuilding(tx, id);
    if (building === null) return 'over';
    const now = ctx.now();
    if (!(await answerWithPackage(tx, building.requestId))) {
      await tx.sql.delete(accessPackageParts).where(eq(accessPackageParts.packageId, id));
      await changePackage(tx, building, { state: 'expired', endedAt: now });
      await recordOfPackage(tx, 'access-package.end', building);
      return 'over';
    }
    const readyUntil = new Date(now.getTime() + keptMs);
    await changePackage(tx, building, { state: 'ready', readyAt: now, readyUntil });
    await enqueueEnd(tx, readyUntil);
    await recordOfPackage(tx, 'access-package.finish', building);
    return 'ready';
  });
}

async function lockBuilding(tx: Tx, id: Id<'accessPackage'>): Promise<AccessPackageRow | null> {
  const [row] = await tx.sql
    .select()
    .from(accessPackages)
    .where(and(eq(accessPackages.id, id), eq(accessPackages.state, 'building')))
    .for('update');
  return row ?? null;
}
