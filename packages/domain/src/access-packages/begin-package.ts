import { type Id, newId } from '@apipay/db/ids';
import { accessPackages } from '@apipay/db/schema/access-packages';
import type { DataSubjectRequestRow } from '@apipay/db/schema/data-subject-requests';
import type { Tx } from '../kernel/transaction';
import { recordOfPackage } from './access-package';
import { tablesOf } from './package-tables';
import { countRows } from './read-rows';
import { whomPackageConcerns } from './whom-package-concerns';

/** Writes down that a package of this request is being built, of uses of the data up to now. The request is locked, and no package of it lives. */
export async function beginPackageOf(tx: Tx, request: DataSubjectRequestRow): Promise<Id<'accessPackage'>> {
  const id = newId('accessPackage');
  const begunAt = tx.ctx.now();
  let totalRows = 0;
  for (const subject of await whomPackageConcerns(tx, request)) {
    for (const table of tablesOf(subject)) {
      if (table.role === 'platform') totalRows += await countRows(tx, table, begunAt);
    }
  }
  await tx.sql.insert(accessPackages).values({
    id,
    requestId: request.id,
    subjectId: request.subjectId,
    state: 'building',
    begunAt,
    totalRows,
  });
  await recordOfPackage(tx, 'access-package.begin', { id, subjectId: request.subjectId });
  return id;
}
