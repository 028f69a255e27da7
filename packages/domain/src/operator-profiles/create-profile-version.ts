import { type Id, newId } from '@apipay/db/ids';
import { operatorProfiles } from '@apipay/db/schema/operator-profiles';
import { max, sql } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { parseInput } from '../kernel/parse-input';
import { allowSystem, requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { type OperatorProfileInput, operatorProfileInput } from './operator-profile.inputs';
import { sampleOperatorProfile } from './sample-operator-profile';

export interface ProfileVersion {
  readonly id: Id<'operatorProfile'>;
  readonly version: number;
}

/**
 * The next version of the operator's requisites, in force at once or from `effectiveAt`.
 * Errors: UNAUTHENTICATED, FORBIDDEN, VALIDATION_FAILED.
 */
export async function createOperatorProfileVersion(
  ctx: DomainContext,
  input: OperatorProfileInput,
  effectiveAt: Date = ctx.now(),
): Promise<ProfileVersion> {
  requireStaffPermission(ctx, 'operator-profile:manage');
  const profile = parseInput(operatorProfileInput, input);
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const version = (await lockNewestVersion(tx)) + 1;
    const id = newId('operatorProfile');
    await tx.sql.insert(operatorProfiles).values({ id, version, effectiveAt, ...profile });
    await tx.audit({ action: 'operator-profile.create', objectKind: 'operator-profile', objectId: id });
    return { id, version };
  });
}

/** For the first start: a sample, where there is no profile at all. Safe to run again. Errors: FORBIDDEN. */
export async function createSampleOperatorProfile(ctx: DomainContext): Promise<ProfileVersion | null> {
  allowSystem(ctx);
  const profile = parseInput(operatorProfileInput, sampleOperatorProfile);
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    if ((await lockNewestVersion(tx)) > 0) return null;
    const id = newId('operatorProfile');
    await tx.sql.insert(operatorProfiles).values({ id, version: 1, effectiveAt: ctx.now(), ...profile });
    await tx.audit({ action: 'operator-profile.create', objectKind: 'operator-profile', objectId: id });
    return { id, version: 1 };
  });
}

/** Versions are counted without gaps: two writers go one after the other. */
async function lockNewestVersion(tx: Tx): Promise<number> {
  await tx.sql.execute(sql`select pg_advisory_xact_lock(hashtextextended('operator-profiles', 0))`);
  const [row] = await tx.sql.select({ newest: max(operatorProfiles.version) }).from(operatorProfiles);
  return row?.newest ?? 0;
}
