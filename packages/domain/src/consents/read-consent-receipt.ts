import { type Id, isId } from '@apipay/db/ids';
import { auditRecords } from '@apipay/db/schema/audit-records';
import {
  type ConsentFormRow,
  type ConsentRecordRow,
  consentForms,
  consentRecords,
} from '@apipay/db/schema/consents';
import type { ConsentAct } from '@apipay/db/schema/consents.enums';
import { type DocumentEditionRow, documentEditions } from '@apipay/db/schema/documents';
import { type OperatorProfileRow, operatorProfiles } from '@apipay/db/schema/operator-profiles';
import { subjects } from '@apipay/db/schema/subjects';
import { and, eq } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireUserEvenBlocked } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { nameSlot } from './record-giving';

/** All that one act of the ledger says and proves. */
export interface ConsentReceipt {
  readonly act: ConsentRecordRow;
  /** The giving that the act is about, with the name and the signed snapshot; a giving names itself. */
  readonly given: ConsentRecordRow;
  /** What was shown. */
  readonly form: ConsentFormRow;
  readonly edition: Pick<DocumentEditionRow, 'edition' | 'contentHash'>;
  readonly operator: OperatorProfileRow;
  readonly name: string;
  readonly pseudonym: string;
  /** The record of the act in the audit log; its proof of inclusion is asked for by this id. */
  readonly auditRecordId: Id<'auditRecord'> | null;
}

const auditActions: Readonly<Record<ConsentAct, string>> = {
  given: 'consent.give',
  confirmed: 'consent.confirm',
  withdrawn: 'consent.withdraw',
};

/**
 * The receipt of one of the actor's own acts. Opens the typed name, with an access record.
 * Errors: UNAUTHENTICATED, CONSENT_ACT_NOT_FOUND (also for an act of another person), DATA_BLOCKED, DATA_DESTROYED.
 */
export async function readConsentReceipt(ctx: DomainContext, actId: string): Promise<ConsentReceipt> {
  const { subjectId } = requireUserEvenBlocked(ctx);
  const notFound = new DomainError('CONSENT_ACT_NOT_FOUND');
  if (!isId('consentRecord', actId)) throw notFound;
  const how = { purpose: 'legal-obligation', as: 'identity' } as const;
  return inTransaction({ ...ctx, merchantId: null }, how, async (tx) => {
    const act = await findAct(tx, subjectId, actId);
    const given = act && (act.givenId === act.id ? act : await findAct(tx, subjectId, act.givenId));
    if (!act || !given?.nameCiphertext) throw notFound;
    const [shown] = await tx.sql
      .select({
        form: consentForms,
        operator: operatorProfiles,
        edition: documentEditions.edition,
        contentHash: documentEditions.contentHash,
        pseudonym: subjects.pseudonym,
      })
      .from(consentForms)
      .innerJoin(documentEditions, eq(documentEditions.id, consentForms.documentEditionId))
      .innerJoin(operatorProfiles, eq(operatorProfiles.id, consentForms.operatorProfileId))
      .innerJoin(subjects, eq(subjects.id, subjectId))
      .where(eq(consentForms.hash, given.formHash));
    if (shown === undefined) throw notFound;
    const { form, operator, edition, contentHash, pseudonym } = shown;
    const [record] = await tx.sql
      .select({ id: auditRecords.id })
      .from(auditRecords)
      .where(
        and(
          eq(auditRecords.objectKind, 'consent'),
          eq(auditRecords.objectId, given.id),
          eq(auditRecords.action, auditActions[act.act]),
        ),
      );
    const [name = ''] = await tx.reveal({
      subjectId,
      action: 'consent.read-receipt',
      objectKind: 'consent',
      objectId: act.id,
      values: [{ field: 'fullName', slot: nameSlot(given), sealed: given.nameCiphertext }],
    });
    return {
      act,
      given,
      form,
      edition: { edition, contentHash },
      operator,
      name,
      pseudonym,
      auditRecordId: record?.id ?? null,
    };
  });
}

async function findAct(
  tx: Tx,
  subjectId: Id<'subject'>,
  id: Id<'consentRecord'>,
): Promise<ConsentRecordRow | null> {
  const [row] = await tx.sql
    .select()
    .from(consentRecords)
    .where(and(eq(consentRecords.id, id), eq(consentRecords.subjectId, subjectId)));
  return row ?? null;
}
