import { newId } from '@apipay/db/ids';
import { type OperatorProfileRow, operatorProfiles } from '@apipay/db/schema/operator-profiles';
import { desc, sql } from 'drizzle-orm';
import { actorId } from '../kernel/actors';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireReference } from '../kernel/free-text';
import { collectRefusals, parseInput } from '../kernel/parse-input';
import { allowSystem, requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { judgeProfile, type ProfileFields } from './judge-profile';
import { type SaveOperatorProfileInput, saveOperatorProfileInput } from './operator-profile.inputs';
import { isStillSample, sampleOperatorProfile } from './sample-operator-profile';

/**
 * The next version of the operator's requisites, in force at once. Sent twice it is saved once.
 * Errors: UNAUTHENTICATED, FORBIDDEN, those of `judgeProfile`, OPERATOR_PROFILE_CHANGED (somebody saved another version
 * meanwhile), OPERATOR_PROFILE_UNCHANGED, OPERATOR_NUMBER_ASKS_ANEW (another BIN or IIN ends every consent, and whoever saves it has not
 * said that this is meant).
 */
export async function saveOperatorProfile(
  ctx: DomainContext,
  input: SaveOperatorProfileInput,
): Promise<OperatorProfileRow> {
  requireStaffPermission(ctx, 'operator-profile:manage');
  const {
    basedOnVersion,
    asksEveryoneAnew,
    reason: typedReason,
    ...typed
  } = parseInput(saveOperatorProfileInput, input);
  const { fields, reason } = collectRefusals({
    fields: () => judgeProfile(typed, ctx.now()),
    reason: () => requireReference(typedReason, { field: ['reason'], maxLength: 300, isRequired: true }),
  });
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    const newest = await lockNewestVersion(tx);
    const changed = newest === null ? Object.keys(fields) : differencesOf(newest, fields);
    const savedById = actorId(ctx.actor);
    if (newest !== null && newest.version !== basedOnVersion) {
      const isOwn = newest.version === basedOnVersion + 1 && newest.savedById === savedById;
      if (isOwn && changed.length === 0 && newest.reason === reason) return newest;
      throw new DomainError('OPERATOR_PROFILE_CHANGED', { count: newest.version });
    }
    if (changed.length === 0) throw new DomainError('OPERATOR_PROFILE_UNCHANGED');
    if (changed.includes('identificationNumber') && asksEveryoneAnew !== true) await requireNobodyAsked(tx);
    return insertVersion(
      tx,
      { ...fields, isSample: isStillSample(fields), savedById, reason },
      newest,
      changed,
    );
  });
}

/** For the first start: a sample, where there is no profile at all. Safe to run again. Errors: FORBIDDEN. */
export async function createSampleOperatorProfile(ctx: DomainContext): Promise<OperatorProfileRow | null> {
  allowSystem(ctx);
  return inTransaction(ctx, { purpose: 'legal-obligation', as: 'platform' }, async (tx) => {
    if ((await lockNewestVersion(tx)) !== null) return null;
    const says = { ...sampleOperatorProfile, isSample: true, savedById: null, reason: null };
    return insertVersion(tx, says, null, []);
  });
}

/** Consents were given to one operator by its number: another one closes every cabinet until its people consent anew. */
async function requireNobodyAsked(tx: Tx): Promise<void> {
  const [row] = await tx.sql.execute<{ n: number }>(
    sql`select count_standing_consents('identity-and-registration', ${tx.ctx.now().toISOString()}::timestamptz)::int as n`,
  );
  const count = row?.n ?? 0;
  if (count > 0) throw new DomainError('OPERATOR_NUMBER_ASKS_ANEW', { count }, ['identificationNumber']);
}

async function insertVersion(
  tx: Tx,
  says: ProfileFields & Pick<OperatorProfileRow, 'isSample' | 'savedById' | 'reason'>,
  newest: OperatorProfileRow | null,
  fields: readonly string[],
): Promise<OperatorProfileRow> {
  const id = newId('operatorProfile');
  const version = (newest?.version ?? 0) + 1;
  const [row] = await tx.sql
    .insert(operatorProfiles)
    .values({ id, version, effectiveAt: tx.ctx.now(), ...says })
    .returning();
  if (row === undefined) throw new DomainError('INTERNAL');
  await tx.audit({ action: 'operator-profile.create', objectKind: 'operator-profile', objectId: id, fields });
  return row;
}

/** Names of the fields that the typed requisites say otherwise. */
function differencesOf(saved: OperatorProfileRow, typed: ProfileFields): readonly string[] {
  return Object.entries(typed).flatMap(([name, value]) =>
    Object.entries(saved).some(([column, was]) => column === name && was === value) ? [] : [name],
  );
}

/** Versions are counted without gaps: two writers go one after the other. */
async function lockNewestVersion(tx: Tx): Promise<OperatorProfileRow | null> {
  await tx.sql.execute(sql`select pg_advisory_xact_lock(hashtextextended('operator-profiles', 0))`);
  const [row] = await tx.sql.select().from(operatorProfiles).orderBy(desc(operatorProfiles.version)).limit(1);
  return row ?? null;
}
