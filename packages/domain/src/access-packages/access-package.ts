import { promisify } from 'node:util';
import { gunzip, gzip } from 'node:zlib';
import type { Id } from '@apipay/db/ids';
import { type AccessPackageRow, accessPackages } from '@apipay/db/schema/access-packages';
import { and, desc, eq } from 'drizzle-orm';
import type { Tx } from '../kernel/transaction';
import { pseudonymOf } from '../users';

/** Rows in one part: a few hundred kilobytes of text. */
export const rowsPerPart = 1_000;
/** How long a package waits for whoever asked. */
export const keptMs = 72 * 60 * 60 * 1_000;
/** How long it can be fetched once a code has opened it: a download that breaks off is begun again meanwhile. */
export const openMs = 15 * 60 * 1_000;

/** Sees blocked rows across tenants: a block stops nothing that the person asks about themselves. */
export const packageTransaction = { purpose: 'verification', as: 'platform' } as const;

export const partSlot = (packageId: Id<'accessPackage'>, position: number, subjectId: Id<'subject'>) =>
  ({
    holderId: subjectId,
    keyClass: 'contact',
    place: `access_package_parts.sealed:${packageId}:${position}`,
  }) as const;

const [deflate, inflate] = [promisify(gzip), promisify(gunzip)];

export async function packText(text: string): Promise<string> {
  return (await deflate(Buffer.from(text, 'utf8'))).toString('base64');
}

export async function unpackText(packed: string): Promise<string> {
  return (await inflate(Buffer.from(packed, 'base64'))).toString('utf8');
}

/** The last package of a request; null before the first is begun. */
export async function findPackage(
  tx: Tx,
  requestId: Id<'dataSubjectRequest'>,
): Promise<AccessPackageRow | null> {
  const [row] = await tx.sql
    .select()
    .from(accessPackages)
    .where(eq(accessPackages.requestId, requestId))
    .orderBy(desc(accessPackages.begunAt), desc(accessPackages.id))
    .limit(1);
  return row ?? null;
}

/** Has what the package holds deleted once its time is over. */
export async function enqueueEnd(tx: Tx, at: Date): Promise<void> {
  await tx.enqueue('end-access-packages', {}, { runAt: new Date(at.getTime() + 1_000) });
}

type Change = Partial<Omit<AccessPackageRow, 'id' | 'requestId' | 'subjectId'>>;

/** Changes a package that still is in that state; null where somebody else was faster. */
export async function changePackage(
  tx: Tx,
  { id, state }: Pick<AccessPackageRow, 'id' | 'state'>,
  change: Change,
): Promise<AccessPackageRow | null> {
  const [changed] = await tx.sql
    .update(accessPackages)
    .set(change)
    .where(and(eq(accessPackages.id, id), eq(accessPackages.state, state)))
    .returning();
  return changed ?? null;
}

/** For whoever asked, in "who used my data". */
export async function recordOfPackage(
  tx: Tx,
  action: Parameters<Tx['audit']>[0]['action'],
  { id, subjectId }: Pick<AccessPackageRow, 'id' | 'subjectId'>,
): Promise<void> {
  await tx.audit({
    action,
    objectKind: 'access-package',
    objectId: id,
    subjectPseudonyms: await pseudonymOf(tx, subjectId),
  });
}
