import { type Id, isId } from '@apipay/db/ids';
import { invoices } from '@apipay/db/schema/invoices';
import { payers } from '@apipay/db/schema/payers';
import { subjects } from '@apipay/db/schema/subjects';
import { and, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requirePermission } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { descriptionSlot, internalCommentSlot } from './invoice';
import { lineNameSlot } from './invoice-lines';
import { loadLines } from './list-invoice-lines';

/** What the law makes a merchant keep of the words of an invoice, after the payer's data were destroyed. */
export interface KeptTexts {
  readonly description: string;
  /** The merchant's own note. */
  readonly internalComment: string | null;
  /** In the order of the lines. */
  readonly lineNames: readonly string[];
}

/**
 * Opens them for accounting and a check by the tax authority, and for nothing else, with an access record (Tax Code, Art. 206(3)). By people with
 * the right to open payers' numbers alone. Null where the payer's data stand, or the law has let go of the words. Errors: UNAUTHENTICATED, FORBIDDEN.
 */
export async function readKeptTexts(ctx: DomainContext, invoiceId: string): Promise<KeptTexts | null> {
  requirePermission(ctx, 'payer:reveal');
  if (ctx.actor.kind !== 'user') throw new DomainError('FORBIDDEN');
  if (!isId('invoice', invoiceId)) return null;
  return inTransaction(ctx, { purpose: 'legal-obligation' }, async (tx) => {
    const [found] = await tx.sql
      .select({
        id: invoices.id,
        sealed: invoices.descriptionCiphertext,
        sealedComment: invoices.internalCommentCiphertext,
        subjectId: payers.subjectId,
        state: subjects.state,
      })
      .from(invoices)
      .innerJoin(payers, and(eq(payers.merchantId, invoices.merchantId), eq(payers.id, invoices.payerId)))
      .innerJoin(subjects, eq(subjects.id, payers.subjectId))
      .where(
        and(
          eq(invoices.merchantId, ctx.merchantId),
          eq(invoices.mode, ctx.mode),
          eq(invoices.id, invoiceId satisfies Id<'invoice'>),
        ),
      );
    if (found?.state !== 'destroyed') return null;
    const { id, sealed, sealedComment, subjectId } = found;
    const lines = await loadLines(tx, ctx, id);
    const opened = await tx
      .reveal({
        subjectId,
        action: 'invoice.open-kept-texts',
        objectKind: 'invoice',
        objectId: id,
        values: [
          { field: 'description', slot: descriptionSlot(subjectId, id), sealed },
          ...lines.map((line) => ({
            field: 'lineName',
            slot: lineNameSlot(subjectId, line.id),
            sealed: line.nameCiphertext,
          })),
          ...(sealedComment === null
            ? []
            : [
                {
                  field: 'internalComment',
                  slot: internalCommentSlot(subjectId, id),
                  sealed: sealedComment,
                },
              ]),
        ],
      })
      .catch((error: unknown) => {
        if (error instanceof DomainError && error.code === 'DATA_DESTROYED') return null;
        throw error;
      });
    if (opened === null) return null;
    const [description = '', ...others] = opened;
    const internalComment = others[lines.length] ?? null;
    return { description, internalComment, lineNames: others.slice(0, lines.length) };
  });
}
