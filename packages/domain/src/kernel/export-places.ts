import { exportPlaces } from '@apipay/db/schema/export-places';
import type { ExportKind } from '@apipay/db/schema/export-places.enums';
import { and, eq, lte, or } from 'drizzle-orm';
import { actorId, viewOf } from './actors';
import { DomainError } from './errors';
import type { Tx } from './transaction';

/** So long after its last page a file that nobody goes on reading keeps the place. */
const heldMs = 20_000;

export interface ExportPage {
  readonly kind: ExportKind;
  /** Random, of the one file that is being written. */
  readonly file: string;
  readonly isFirst: boolean;
}

/**
 * Holds the one place that a person has for files of a kind, from the first page of a file to its last: who asks for a second
 * one meanwhile is refused. Errors: VALIDATION_FAILED, EXPORT_UNDER_WAY, VIEW_IS_READ_ONLY.
 */
export async function holdExportPlace(tx: Tx, { kind, file, isFirst }: ExportPage): Promise<void> {
  if (viewOf(tx.ctx.actor) !== null) throw new DomainError('VIEW_IS_READ_ONLY');
  if (!/^[\w-]{8,80}$/.test(file)) throw new DomainError('VALIDATION_FAILED', {}, ['exportId']);
  const now = tx.ctx.now();
  const heldUntil = new Date(now.getTime() + heldMs);
  const isFree = lte(exportPlaces.heldUntil, now);
  const taken = await tx.sql
    .insert(exportPlaces)
    .values({ holder: holderOf(tx), kind, file, heldUntil })
    .onConflictDoUpdate({
      target: [exportPlaces.holder, exportPlaces.kind],
      set: { file, heldUntil },
      setWhere: isFirst ? isFree : or(isFree, eq(exportPlaces.file, file)),
    })
    .returning({ kind: exportPlaces.kind });
  if (taken.length === 0) throw new DomainError('EXPORT_UNDER_WAY', { seconds: heldMs / 1_000 });
}

/** After the last page the next file can begin at once. */
export async function leaveExportPlace(tx: Tx, { kind, file }: ExportPage): Promise<void> {
  await tx.sql
    .delete(exportPlaces)
    .where(
      and(eq(exportPlaces.holder, holderOf(tx)), eq(exportPlaces.kind, kind), eq(exportPlaces.file, file)),
    );
}

function holderOf({ ctx }: Tx): string {
  return actorId(ctx.actor) ?? 'nobody';
}
