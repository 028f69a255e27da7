import { type MainTransaction, type Statement, transactionAfter } from '@apipay/db/client';
import { workingRoles } from '@apipay/db/guards';
import { type Id, uuidFromId } from '@apipay/db/ids';
import type { Purpose } from '@apipay/db/personal-data';
import { readAtOnce } from '@apipay/db/read-at-once';
import type { DatabaseRole } from '@apipay/db/registered-table';
import type { AuditAction } from '@apipay/db/schema/audit-actions.enums';
import { subjects } from '@apipay/db/schema/subjects';
import { Column, eq, is, sql } from 'drizzle-orm';
import { actorId, viewOf } from './actors';
import { type AuditEntry, writeAuditRecord } from './audit';
import { consentFor, requireStandingConsent, whoConsents } from './consent-gate';
import type { DomainContext } from './context';
import { databaseErrorOf } from './database-errors';
import { DomainError } from './errors';
import type { JobName, JobOptions, JobPayloads } from './jobs';
import { type FlatQuery, type ReadBuilder, readBuilder } from './prepared-query';
import { VaultRefusal, type VaultSlot } from './vault.port';

export interface TransactionOptions {
  /** Why personal data is touched; rows of personal data are invisible without it. */
  readonly purpose: Purpose;
  /**
   * `tenant`: rows of `ctx.merchantId` and `ctx.mode` alone. `identity`: accounts and sessions before a tenant is
   * known. `platform`: staff and upkeep across tenants. Default: tenant where the context has one.
   */
  readonly as?: DatabaseRole;
  /** False for what may be lost when Postgres dies in the next moment; the commit then does not wait for the disk. */
  readonly isDurable?: boolean;
  /** True where statements over partitioned tables run all the time: planned anew each time, they cost more to plan than to run. */
  readonly reusesPlans?: boolean;
}

export interface SealedValue {
  readonly field: string;
  readonly slot: VaultSlot;
  readonly sealed: Buffer;
}

export interface RevealRequest {
  readonly subjectId: Id<'subject'>;
  readonly action: AuditAction;
  readonly objectKind: string;
  readonly objectId: string;
  readonly reason?: string;
  readonly merchantId?: Id<'merchant'> | null;
  readonly values: readonly SealedValue[];
}

/** A page of several subjects: one access record that names them all. */
export interface RevealManyRequest {
  readonly action: AuditAction;
  readonly objectKind: string;
  readonly objectId?: string;
  readonly items: readonly { readonly subjectId: Id<'subject'>; readonly values: readonly SealedValue[] }[];
}

export interface Tx {
  readonly sql: MainTransaction;
  readonly ctx: DomainContext;
  readonly purpose: Purpose;
  audit(entry: Omit<AuditEntry, 'kind'>): Promise<void>;
  /**
   * The only way to a personal value in clear. The access record is written first, in this transaction; if it cannot
   * be written there is no value. Errors: SUBJECT_NOT_FOUND, DATA_BLOCKED, DATA_DESTROYED, CONSENT_NOT_STANDING, UNAVAILABLE,
   * VIEW_HIDES_THIS (nothing is opened within a view of staff).
   */
  reveal(request: RevealRequest): Promise<readonly string[]>;
  /**
   * Values per item, in order; null for a subject that is blocked or destroyed, or without the consent that the purpose needs, and
   * for all within a view of staff.
   */
  revealMany(request: RevealManyRequest): Promise<readonly (readonly string[] | null)[]>;
  /** Opens a technical secret of a holder (device token, signing secret); no personal value passes here. */
  openSecret(slot: VaultSlot, sealed: Buffer): Promise<string>;
  enqueue<N extends JobName>(name: N, payload: JobPayloads[N], options?: JobOptions): Promise<void>;
  /**
   * One step of the same transaction with the rights of another role, or of a tenant: for what lies behind another wall and has to be
   * committed together.
   */
  as<T>(other: Step, work: (tx: Tx) => Promise<T>): Promise<T>;
}

export interface Step {
  readonly role: DatabaseRole;
  readonly purpose: Purpose;
  /** As which context the step acts. Default: that of the transaction. */
  readonly ctx?: DomainContext;
}

const maxTries = 3;

/**
 * The one place that opens a transaction. Sets role, tenant, mode, actor and purpose for its length, and runs `work`
 * again on a serialization failure or deadlock: `work` must touch nothing but the database.
 */
export async function inTransaction<T>(
  ctx: DomainContext,
  options: TransactionOptions,
  work: (tx: Tx) => Promise<T>,
): Promise<T> {
  const role = options.as ?? (ctx.merchantId === null ? 'identity' : 'tenant');
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await transactionAfter(ctx.db, settings(ctx, role, options), (transaction) =>
        work(makeTx(ctx, transaction, { ...options, role })),
      );
    } catch (error) {
      const code = databaseErrorOf(error)?.code;
      if ((code === '40001' || code === '40P01') && attempt < maxTries) continue;
      throw error;
    }
  }
}

type RowsOf<Q extends FlatQuery> = Q['_']['result'][number][];

/**
 * Reads in a transaction of its own that is sent to the database in one go. The same role and settings as
 * `inTransaction`; for queries that do not need each other's answers, write nothing and open nothing.
 */
export async function readInTransaction<const Q extends readonly FlatQuery[]>(
  ctx: DomainContext,
  options: TransactionOptions,
  build: (db: ReadBuilder) => Q,
): Promise<{ readonly [I in keyof Q]: RowsOf<Q[I]> }> {
  const role = options.as ?? (ctx.merchantId === null ? 'identity' : 'tenant');
  const queries = build(readBuilder);
  const read = await readAtOnce(
    ctx.db,
    settings(ctx, role, options),
    queries.map((query) => {
      const { sql: text, params } = query.toSQL();
      return { text, parameters: params };
    }),
  );
  return queries.map((query, index) => toRows(query, read[index] ?? [])) as {
    readonly [I in keyof Q]: RowsOf<Q[I]>;
  };
}

type NamedField = readonly [name: string, column: Column | null];
const fieldsOf = new WeakMap<object, readonly NamedField[]>();

function fieldsOfSelection(selected: Record<string, unknown>): readonly NamedField[] {
  let fields = fieldsOf.get(selected);
  if (fields === undefined) {
    fields = Object.entries(selected).map(([name, field]) => [name, is(field, Column) ? field : null]);
    fieldsOf.set(selected, fields);
  }
  return fields;
}

function toRows(query: FlatQuery, rows: readonly (readonly unknown[])[]): unknown[] {
  const fields = fieldsOfSelection(query._.selectedFields);
  return rows.map((values) => {
    const row: Record<string, unknown> = {};
    for (let index = 0; index < fields.length; index += 1) {
      const [name, column] = fields[index] as NamedField;
      const value = values[index];
      row[name] = value === null || column === null ? value : column.mapFromDriverValue(value);
    }
    return row;
  });
}

/** Always local to the transaction: a session-level setting would leak through the pool. */
function settings(ctx: DomainContext, role: DatabaseRole, options: TransactionOptions): Statement {
  const { purpose, isDurable = true, reusesPlans = false } = options;
  const { merchant, actor } = whoseOf(ctx, role);
  return {
    text: `select set_config('role', $1, true), set_config('app.merchant', $2, true),
      set_config('app.mode', $3, true), set_config('app.purpose', $4, true), set_config('app.actor', $5, true)${isDurable ? '' : ", set_config('synchronous_commit', 'off', true)"}${reusesPlans ? ", set_config('plan_cache_mode', 'force_generic_plan', true)" : ''}`,
    parameters: [workingRoles[role], merchant, ctx.mode, purpose, actor],
  };
}

function whoseOf(ctx: DomainContext, role: DatabaseRole) {
  return {
    merchant: ctx.merchantId === null || role !== 'tenant' ? '' : uuidFromId(ctx.merchantId),
    actor: `${ctx.actor.kind}:${actorId(ctx.actor) ?? ''}`,
  };
}

async function takeStep(transaction: MainTransaction, { role, purpose, ctx }: Required<Step>): Promise<void> {
  const { merchant, actor } = whoseOf(ctx, role);
  await transaction.execute(sql`select set_config('role', ${workingRoles[role]}, true),
    set_config('app.merchant', ${merchant}, true), set_config('app.mode', ${ctx.mode}, true),
    set_config('app.purpose', ${purpose}, true), set_config('app.actor', ${actor}, true)`);
}

function makeTx(
  ctx: DomainContext,
  transaction: MainTransaction,
  { role, purpose }: Pick<Step, 'role' | 'purpose'>,
): Tx {
  return {
    sql: transaction,
    ctx,
    purpose,
    async audit(entry) {
      await writeAuditRecord(transaction, ctx, purpose, { ...entry, kind: 'write' });
    },
    async reveal(request) {
      refuseWithinView(ctx);
      const [subject] = await transaction
        .select({ kind: subjects.kind, state: subjects.state, pseudonym: subjects.pseudonym })
        .from(subjects)
        .where(eq(subjects.id, request.subjectId));
      if (subject === undefined) throw new DomainError('SUBJECT_NOT_FOUND');
      if (!isUsable(subject, purpose, request.values)) {
        throw new DomainError(subject.state === 'destroyed' ? 'DATA_DESTROYED' : 'DATA_BLOCKED');
      }
      await requireStandingConsent(transaction, {
        subjectId: request.subjectId,
        purpose: consentFor(purpose, request.values),
        now: ctx.now(),
      });
      await writeAuditRecord(transaction, ctx, purpose, {
        kind: 'read',
        action: request.action,
        objectKind: request.objectKind,
        objectId: request.objectId,
        subjectPseudonyms: [subject.pseudonym],
        fields: [...new Set(request.values.map((value) => value.field))],
        ...(request.merchantId === undefined ? {} : { merchantId: request.merchantId }),
        ...(request.reason === undefined
          ? {}
          : { reason: { subjectId: request.subjectId, text: request.reason } }),
      });
      const evenBlocked = subject.state === 'blocked';
      return Promise.all(request.values.map((value) => open(ctx, value.slot, value.sealed, evenBlocked)));
    },
    async revealMany(request) {
      const ids = [...new Set(request.items.map((item) => item.subjectId))];
      if (ids.length === 0) return [];
      // As with data of a blocked person, whoever asks shows what there is in the place of a value that stays sealed.
      if (viewOf(ctx.actor) !== null) return request.items.map(() => null);
      const rows = await transaction
        .select({
          id: subjects.id,
          kind: subjects.kind,
          state: subjects.state,
          pseudonym: subjects.pseudonym,
        })
        .from(subjects)
        .where(sql`${subjects.id} = any(${`{${ids.map(uuidFromId).join(',')}}`}::uuid[])`);
      const values = request.items.flatMap((item) => item.values);
      const consenting = await whoConsents(transaction, {
        subjectIds: ids,
        purpose: consentFor(purpose, values),
        now: ctx.now(),
      });
      const readable = new Map(
        rows
          .filter((row) => consenting.has(row.id))
          .filter((row) => isUsable(row, purpose, valuesOf(request, row.id)))
          .map((row) => [row.id, row]),
      );
      if (readable.size > 0) {
        await writeAuditRecord(transaction, ctx, purpose, {
          kind: 'read',
          action: request.action,
          objectKind: request.objectKind,
          objectId: request.objectId ?? null,
          subjectPseudonyms: [...readable.values()].map(({ pseudonym }) => pseudonym),
          fields: [...new Set(request.items.flatMap((item) => item.values.map((value) => value.field)))],
        });
      }
      return Promise.all(
        request.items.map((item) => {
          const subject = readable.get(item.subjectId);
          return subject === undefined
            ? Promise.resolve(null)
            : Promise.all(
                item.values.map(({ slot, sealed }) => open(ctx, slot, sealed, subject.state === 'blocked')),
              );
        }),
      );
    },
    openSecret: (slot, sealed) => openSecret(ctx, slot, sealed),
    async enqueue(name, payload, jobOptions = {}) {
      if (viewOf(ctx.actor) !== null) throw new DomainError('VIEW_IS_READ_ONLY');
      const body = JSON.stringify({ ...payload, requestId: ctx.requestId });
      await transaction.execute(sql`select enqueue_job(${name}, ${body}::text::json,
        ${jobOptions.runAt?.toISOString() ?? null}::timestamptz, ${jobOptions.key ?? null}, ${jobOptions.maxAttempts ?? 25},
        ${jobOptions.queue ?? null})`);
    },
    async as(other, work) {
      const step = { ctx, ...other };
      await takeStep(transaction, step);
      const back = () => takeStep(transaction, { role, purpose, ctx });
      try {
        const result = await work(makeTx(step.ctx, transaction, step));
        await back();
        return result;
      } catch (error) {
        // Whatever Postgres itself refused has ended the transaction.
        if (error instanceof DomainError) await back();
        throw error;
      }
    },
  };
}

type SubjectState = Pick<typeof subjects.$inferSelect, 'kind' | 'state'>;

function valuesOf(request: RevealManyRequest, subjectId: Id<'subject'>): readonly SealedValue[] {
  return request.items.flatMap((item) => (item.subjectId === subjectId ? item.values : []));
}

/**
 * What a block does not stop: the check itself; the person's own case, which is sealed under the audit key; and the business of a blocked
 * person, which owes its payers what it owed before (the matrix in docs/architecture.md, "Blocking").
 */
function isUsable({ kind, state }: SubjectState, purpose: Purpose, values: readonly SealedValue[]): boolean {
  if (state === 'active') return true;
  // What a law keeps after a destruction is read for that law alone, where its key still is (Digital Code, Art. 41(3)).
  if (state === 'destroyed') {
    return purpose === 'legal-obligation' && values.every(({ slot }) => slot.keyClass === 'billing');
  }
  if (purpose === 'verification') return true;
  if (purpose === 'invoicing') return kind === 'merchant-person';
  return purpose === 'legal-obligation' && values.every(({ slot }) => slot.keyClass === 'audit');
}

/** Opens a technical secret that was read before; no personal value passes here. */
export function openSecret(ctx: DomainContext, slot: VaultSlot, sealed: Buffer): Promise<string> {
  return open(ctx, slot, sealed);
}

/** Within a view nothing is opened, whoever asks and for whatever purpose. */
function refuseWithinView(ctx: DomainContext): void {
  if (viewOf(ctx.actor) !== null) throw new DomainError('VIEW_HIDES_THIS');
}

async function open(
  ctx: DomainContext,
  slot: VaultSlot,
  sealed: Buffer,
  evenBlocked = false,
): Promise<string> {
  refuseWithinView(ctx);
  try {
    return await ctx.vault.decrypt(slot, sealed, { evenBlocked });
  } catch (error) {
    if (!(error instanceof VaultRefusal)) throw error;
    if (error.reason === 'blocked') throw new DomainError('DATA_BLOCKED');
    if (error.reason === 'destroyed') throw new DomainError('DATA_DESTROYED');
    throw new DomainError(error.reason === 'store-unreachable' ? 'UNAVAILABLE' : 'INTERNAL');
  }
}
