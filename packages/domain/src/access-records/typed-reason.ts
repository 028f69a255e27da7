import type { Id } from '@apipay/db/ids';
import type { AuditRecordRow } from '@apipay/db/schema/audit-records';
import type { SealedValue, Tx } from '../kernel/transaction';

type Line = Pick<AuditRecordRow, 'id' | 'payloadSubjectId' | 'payloadCiphertext'>;

/** The reason that is sealed for this person; one that is sealed for somebody else is theirs. */
export function sealedReasonOf(line: Line, subjectId: Id<'subject'>): readonly SealedValue[] {
  const { id, payloadSubjectId, payloadCiphertext } = line;
  if (payloadCiphertext === null || payloadSubjectId !== subjectId) return [];
  const slot = { holderId: subjectId, keyClass: 'audit', place: `audit_records.payload:${id}` } as const;
  return [{ field: 'reason', slot, sealed: payloadCiphertext }];
}

/** The words of an opened payload, which begins with its salt. */
export function reasonIn(payload: string): string {
  return payload.slice(payload.indexOf(' ') + 1);
}

/**
 * What those who acted typed as their reasons, for the person whom it concerns: by id of the line. Where any is opened, that is a line
 * itself.
 */
export async function openReasons(
  tx: Tx,
  subjectId: Id<'subject'>,
  lines: readonly Line[],
): Promise<ReadonlyMap<string, string>> {
  const sealed = lines.flatMap((line) =>
    sealedReasonOf(line, subjectId).map((value) => ({ id: line.id, value })),
  );
  if (sealed.length === 0) return new Map();
  const [opened] = await tx.revealMany({
    action: 'access-record.read-reason',
    objectKind: 'access-record',
    items: [{ subjectId, values: sealed.map(({ value }) => value) }],
  });
  return new Map(sealed.flatMap(({ id }, index) => (opened?.[index] ? [[id, reasonIn(opened[index])]] : [])));
}
