import { sessions } from '@apipay/db/schema/sessions';
import { staffViews } from '@apipay/db/schema/staff-views';
import type { Actor } from '@apipay/domain/kernel/actors';
import type { DomainContext } from '@apipay/domain/kernel/context';
import { DomainError } from '@apipay/domain/kernel/errors';
import { namesBankSecret } from '@apipay/domain/kernel/financial-information';
import { recordEndOfViews } from '@apipay/domain/kernel/record-end-of-views';
import { inTransaction, type Tx } from '@apipay/domain/kernel/transaction';
import { and, desc, eq, gt, inArray, ne } from 'drizzle-orm';
import { generateIdFromEntropySize, Lucia } from 'lucia';
import { recordOfHolder } from './record-of-holder';
import {
  type HolderAttributes,
  type HolderId,
  hashOfToken,
  holderOf,
  ofHolder,
  type SessionAttributes,
  sessionAdapter,
  sessionTransaction,
} from './session-adapter';
import { sessionCookieAttributes, sessionCookieName } from './session-cookie';
import { sessionRules } from './session-lifetimes';

/** 25 random bytes in base 32: 200 bits, as lucia makes them. */
const tokenShape = /^[a-z2-7]{40}$/;

export interface StartedSession {
  /** For the browser's cookie alone; the system cannot find it out again. */
  readonly token: string;
  readonly endsAt: Date;
}

export interface ValidSession extends SessionAttributes {
  readonly sessionIdHash: string;
  readonly holderId: HolderId;
  readonly holder: HolderAttributes;
}

export interface ListedSession extends Omit<SessionAttributes, 'endsAt'> {
  readonly sessionIdHash: string;
  readonly isCurrent: boolean;
}

declare module 'lucia' {
  interface Register {
    Lucia: ReturnType<typeof lucia>;
  }
}

function lucia(ctx: DomainContext) {
  return new Lucia(sessionAdapter(ctx), {
    sessionCookie: { name: sessionCookieName, attributes: sessionCookieAttributes },
    getSessionAttributes: (attributes: SessionAttributes) => attributes,
    getUserAttributes: (holder: HolderAttributes) => ({ holder }),
  });
}

/**
 * A sign-in always gets a fresh token and ends the session that the browser had before; nobody can choose the token.
 * The session used least recently ends where the holder has too many (`sessionRules`).
 */
export async function createSession(
  ctx: DomainContext,
  input: { readonly holderId: HolderId; readonly device: string; readonly previousToken?: string | null },
): Promise<StartedSession> {
  if (input.previousToken != null) await endSession(ctx, input.previousToken);
  const createdAt = ctx.now();
  const holder = holderOf(input.holderId);
  const endsAt = new Date(createdAt.getTime() + sessionRules[holder].absoluteMs);
  const session = await lucia(ctx).createSession(input.holderId, {
    createdAt,
    endsAt,
    idleEndsAt: endsAt,
    lastSeenAt: createdAt,
    secondFactorAt: null,
    device: deviceLabel(input.device),
  });
  await inTransaction(ctx, sessionTransaction, async (tx) => {
    const surplus = tx.sql
      .select({ idHash: sessions.idHash })
      .from(sessions)
      .where(ofHolder(input.holderId))
      .orderBy(desc(sessions.lastSeenAt), desc(sessions.createdAt))
      .offset(sessionRules[holder].maxPerHolder);
    await tx.sql.delete(sessions).where(inArray(sessions.idHash, surplus));
    await recordOfHolder(tx, 'session.start', input.holderId);
  });
  return { token: session.id, endsAt };
}

/** Null for a token that is unknown, over, idle for too long, or of someone who may no longer sign in. */
export async function validateSession(ctx: DomainContext, token: string): Promise<ValidSession | null> {
  if (!tokenShape.test(token)) return null;
  const { session, user } = await lucia(ctx).validateSession(token);
  if (session === null) return null;
  const { createdAt, endsAt, idleEndsAt, lastSeenAt, secondFactorAt, device } = session;
  return {
    sessionIdHash: hashOfToken(token),
    holderId: user.id,
    holder: user.holder,
    createdAt,
    endsAt,
    idleEndsAt,
    lastSeenAt,
    secondFactorAt,
    device,
  };
}

/** A new token for the same session; the old one is dead with the commit. The absolute end does not move. */
export async function rotateSession(
  ctx: DomainContext,
  token: string,
  changes: { readonly secondFactorAt?: Date } = {},
): Promise<StartedSession> {
  const fresh = newSessionToken();
  const row = await inTransaction(ctx, sessionTransaction, (tx) => moveSession(tx, token, fresh, changes));
  return { token: fresh, endsAt: row.endsAt };
}

/** Errors: UNAUTHENTICATED. Part of a transaction that does more than this. */
export async function moveSession(
  tx: Tx,
  token: string,
  fresh: string,
  changes: { readonly secondFactorAt?: Date },
) {
  const now = tx.ctx.now();
  const [row] = await tx.sql
    .update(sessions)
    .set({ idHash: hashOfToken(fresh), lastSeenAt: now, ...changes })
    .where(
      and(eq(sessions.idHash, hashOfToken(token)), gt(sessions.expiresAt, now), gt(sessions.endsAt, now)),
    )
    .returning();
  if (row === undefined) throw new DomainError('UNAUTHENTICATED');
  return row;
}

export function newSessionToken(): string {
  return generateIdFromEntropySize(25);
}

/** Signing out. No error for a token that is already dead. */
export async function endSession(ctx: DomainContext, token: string): Promise<void> {
  if (!tokenShape.test(token)) return;
  const session = await validateSession(ctx, token);
  await lucia(ctx).invalidateSession(token);
  if (session !== null) {
    await inTransaction(ctx, sessionTransaction, async (tx) => {
      await endViewsOf(tx, [session.sessionIdHash]);
      await recordOfHolder(tx, 'session.end', session.holderId);
    });
  }
}

/** Ends one of the actor's own sessions, as listed. Errors: UNAUTHENTICATED, SESSION_NOT_FOUND. */
export async function endListedSession(ctx: DomainContext, sessionIdHash: string): Promise<void> {
  const holderId = requireHolder(ctx.actor);
  if (!/^[0-9a-f]{64}$/.test(sessionIdHash)) throw new DomainError('SESSION_NOT_FOUND');
  await inTransaction(ctx, sessionTransaction, async (tx) => {
    const ended = await tx.sql
      .delete(sessions)
      .where(and(ofHolder(holderId), eq(sessions.idHash, sessionIdHash)))
      .returning({ idHash: sessions.idHash });
    if (ended.length === 0) throw new DomainError('SESSION_NOT_FOUND');
    await endViewsOf(tx, [sessionIdHash]);
    await recordOfHolder(tx, 'session.end', holderId);
  });
}

/** Every session of the actor but the given one. Returns how many ended. Errors: UNAUTHENTICATED. */
export async function endOtherSessions(ctx: DomainContext, currentIdHash: string): Promise<number> {
  const holderId = requireHolder(ctx.actor);
  return inTransaction(ctx, sessionTransaction, async (tx) => {
    const ended = await tx.sql
      .delete(sessions)
      .where(and(ofHolder(holderId), ne(sessions.idHash, currentIdHash)))
      .returning({ idHash: sessions.idHash });
    await endViewsOf(
      tx,
      ended.map(({ idHash }) => idHash),
    );
    await recordOfHolder(tx, 'session.end-others', holderId);
    return ended.length;
  });
}

/** The actor's own sessions, the one used last first. Errors: UNAUTHENTICATED. */
export async function listSessions(
  ctx: DomainContext,
  currentIdHash: string,
): Promise<readonly ListedSession[]> {
  const holderId = requireHolder(ctx.actor);
  const now = ctx.now();
  return inTransaction(ctx, sessionTransaction, async (tx) => {
    const rows = await tx.sql
      .select()
      .from(sessions)
      .where(and(ofHolder(holderId), gt(sessions.expiresAt, now), gt(sessions.endsAt, now)))
      .orderBy(desc(sessions.lastSeenAt), desc(sessions.createdAt));
    return rows.map((row) => ({
      sessionIdHash: row.idHash,
      isCurrent: row.idHash === currentIdHash,
      createdAt: row.createdAt,
      idleEndsAt: row.expiresAt,
      lastSeenAt: row.lastSeenAt,
      secondFactorAt: row.secondFactorAt,
      device: row.device,
    }));
  });
}

/** Upkeep: removes what has run out. */
export async function sweepExpiredSessions(ctx: DomainContext): Promise<void> {
  await lucia(ctx).deleteExpiredSessions();
}

/** A view of a merchant's cabinet does not outlive the session in which it holds. */
async function endViewsOf(tx: Tx, idHashes: readonly string[]): Promise<void> {
  if (idHashes.length > 0) await recordEndOfViews(tx, inArray(staffViews.sessionIdHash, [...idHashes]));
}

function requireHolder(actor: Actor): HolderId {
  if (actor.kind === 'user') return actor.userId;
  if (actor.kind === 'staff') return actor.staffMemberId;
  throw new DomainError('UNAUTHENTICATED');
}

/** What a person reads in the list of sessions; never more than a label. */
function deviceLabel(text: string): string {
  const label = text
    .normalize('NFC')
    .replace(/[\p{C}]/gu, '')
    .trim()
    .slice(0, 120);
  // A browser and a system have short versions: what holds more digits, or names a secret, is no label.
  const isLabel = label !== '' && (label.match(/\p{Nd}/gu) ?? []).length <= 8 && !namesBankSecret(label);
  return isLabel ? label : '–';
}
