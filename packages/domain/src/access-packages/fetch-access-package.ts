import { timingSafeEqual } from 'node:crypto';
import type { PersonalDatum } from '@apipay/db/personal-data';
import { type AccessPackagePartRow, accessPackageParts } from '@apipay/db/schema/access-packages';
import { accessPackageFormats } from '@apipay/db/schema/access-packages.enums';
import type { DataSubjectRequestRow } from '@apipay/db/schema/data-subject-requests';
import { merchants } from '@apipay/db/schema/merchants';
import { type PayerRow, payers } from '@apipay/db/schema/payers';
import { and, asc, eq, inArray } from 'drizzle-orm';
import {
  type Asker,
  lockOwnRequest,
  requesterPhoneIndex,
  whoAsks,
  whoAsksWithNumber,
} from '../data-subject-requests';
import { listDestructionsOf } from '../destruction';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { parseInput } from '../kernel/parse-input';
import { hashSecretToken } from '../kernel/secret-tokens';
import { inTransaction, type Tx } from '../kernel/transaction';
import { merchantNameSlot } from '../merchants';
import {
  changePackage,
  findPackage,
  packageTransaction,
  partSlot,
  recordOfPackage,
  unpackText,
} from './access-package';
import {
  type FetchAccessPackageInput,
  fetchAccessPackageInput,
  type PackageDestruction,
  type PackageHead,
  type PackageTableHead,
  packageSchemaVersion,
  type RecordFetchInput,
  recordFetchInput,
} from './access-package.inputs';
import { lossOfCopy, readLoss } from './lost-parts';
import { tablesOf } from './package-tables';
import { type PackageSubject, whomPackageConcerns } from './whom-package-concerns';

type Proof = { readonly proofToken: string | null };

/**
 * What the package has: about whom, from which tables, for what, on what ground, how long, who else gets it, and what is left out. The rows follow by
 * `readPackagePart`. Errors: UNAUTHENTICATED, REQUEST_PROOF_NEEDED, REQUEST_NOT_FOUND, ACCESS_PACKAGE_ENDED (not opened by this browser, or its time is over).
 */
export async function readPackageHead(
  ctx: DomainContext,
  input: FetchAccessPackageInput,
  { proofToken }: Proof,
): Promise<PackageHead> {
  const { phone, ...asked } = await whoAsksWithNumber(ctx, proofToken);
  // What the number asked before its account was destroyed, a new account of it has asked.
  const asker = { ...asked, numberIndex: requesterPhoneIndex(ctx, phone) };
  return inTransaction({ ...ctx, merchantId: null }, packageTransaction, async (tx) => {
    const { request, found } = await requireOpened(tx, asker, input);
    const parts = await tx.sql
      .select({
        position: accessPackageParts.position,
        subjectId: accessPackageParts.subjectId,
        contents: accessPackageParts.contents,
      })
      .from(accessPackageParts)
      .where(eq(accessPackageParts.packageId, found.id))
      .orderBy(asc(accessPackageParts.position));
    const concerned = await whomPackageConcerns(tx, request);
    const names = await namesOfMerchants(tx, concerned);
    const modes = await modesOfPayers(tx, concerned);
    const { isPartlyDestroyed, partsDestroyedAt } = lossOfCopy(await readLoss(tx, request, found));
    await recordOfPackage(tx, 'access-package.read', found);
    return {
      schemaVersion: packageSchemaVersion,
      packageId: found.id,
      requestId: request.id,
      requestNumber: request.number,
      begunAt: found.begunAt.toISOString(),
      readyAt: (found.readyAt ?? found.begunAt).toISOString(),
      isPartlyDestroyed,
      partsDestroyedAt: textOf(partsDestroyedAt),
      subjects: concerned.map((subject) => ({
        subjectId: subject.subjectId,
        kind: subject.kind,
        merchantName: subject.merchantId === null ? null : (names.get(subject.merchantId) ?? null),
        mode: modes.get(subject.subjectId) ?? null,
        tables: tableHeads(subject, parts),
      })),
      destroyed: await destroyedBefore(tx, asker, request, found.begunAt),
      parts: parts.map(({ contents, ...part }) => ({ ...part, contents: [...contents] })),
    };
  });
}

/**
 * The text of one part, JSON. Null where whoever it is about was destroyed meanwhile. Errors: those of `readPackageHead`, ACCESS_PACKAGE_ENDED for a part that is
 * not there.
 */
export async function readPackagePart(
  ctx: DomainContext,
  input: FetchAccessPackageInput,
  position: number,
  { proofToken }: Proof,
): Promise<string> {
  const asker = await whoAsks(ctx, proofToken);
  const [packed = null] = await inTransaction(
    { ...ctx, merchantId: null },
    packageTransaction,
    async (tx) => {
      const { found } = await requireOpened(tx, asker, input);
      const [part] = await tx.sql
        .select()
        .from(accessPackageParts)
        .where(and(eq(accessPackageParts.packageId, found.id), eq(accessPackageParts.position, position)));
      if (part === undefined) throw new DomainError('ACCESS_PACKAGE_ENDED');
      return openPart(tx, part);
    },
  );
  return packed === null ? '[]' : unpackText(packed);
}

async function openPart(tx: Tx, part: AccessPackagePartRow): Promise<readonly (string | null)[]> {
  const { packageId, position, subjectId } = part;
  const [opened] = await tx.revealMany({
    action: 'access-package.fetch',
    objectKind: 'access-package',
    objectId: packageId,
    items: [
      {
        subjectId,
        values: [
          {
            field: 'package',
            slot: partSlot(packageId, position, subjectId),
            sealed: part.sealedCiphertext,
          },
        ],
      },
    ],
  });
  return opened ?? [];
}

/**
 * Everything was given in one form: the hash of exactly what left stands in the log, under the key of whoever asked. Until its time is over the package can be fetched again. Errors:
 * those of `readPackageHead`.
 */
export async function recordPackageFetch(
  ctx: DomainContext,
  input: RecordFetchInput,
  { proofToken }: Proof,
): Promise<void> {
  const asker = await whoAsks(ctx, proofToken);
  const { format, hash, ...which } = parseInput(recordFetchInput, input);
  await inTransaction({ ...ctx, merchantId: null }, packageTransaction, async (tx) => {
    const { request, found } = await requireOpened(tx, asker, which);
    const formats = accessPackageFormats.filter((one) => one === format || found.formats.includes(one));
    await changePackage(tx, found, { formats });
    await tx.audit({
      action: 'access-package.fetch',
      objectKind: 'access-package',
      objectId: found.id,
      subjectPseudonyms: (await whomPackageConcerns(tx, request)).map(({ pseudonym }) => pseudonym),
      fields: [format],
      reason: { subjectId: found.subjectId, text: `SHA-256 ${hash}` },
    });
  });
}

/** Errors: REQUEST_NOT_FOUND, ACCESS_PACKAGE_ENDED. */
export async function requireOpened(tx: Tx, asker: Asker, input: FetchAccessPackageInput) {
  const { requestId, token } = parseInput(fetchAccessPackageInput, input);
  const request = await lockOwnRequest(tx, asker, requestId);
  const found = await findPackage(tx, request.id);
  const isOpen =
    found?.state === 'opened' &&
    found.openUntil !== null &&
    found.openUntil > tx.ctx.now() &&
    found.tokenHash !== null &&
    timingSafeEqual(found.tokenHash, hashSecretToken(token));
  if (!isOpen) throw new DomainError('ACCESS_PACKAGE_ENDED');
  return { request, found };
}

type PartHead = Pick<AccessPackagePartRow, 'subjectId' | 'contents'>;

/** Every table in which there may be something of this subject, also where there is nothing. */
function tableHeads(subject: PackageSubject, parts: readonly PartHead[]): PackageTableHead[] {
  const counts = new Map<string, number>();
  for (const { contents } of parts.filter(({ subjectId }) => subjectId === subject.subjectId)) {
    for (const { table, rows } of contents) counts.set(table, (counts.get(table) ?? 0) + rows);
  }
  return tablesOf(subject).map(({ name, columns, derived, leftOut }) => {
    const data = columns.flatMap(({ datum }) => datum ?? []);
    return {
      name,
      rows: counts.get(name) ?? 0,
      columns: [...columns.map((column) => column.name), ...derived],
      leftOut: [...leftOut],
      categories: distinct(data.map(({ category }) => category)),
      purposes: distinct(data.flatMap(({ purposes }) => purposes)),
      bases: distinct(data.map(({ basis }) => basis)),
      terms: distinctTerms(data),
      recipients: distinct(data.flatMap(({ recipients }) => recipients)),
    };
  });
}

/** Up to the moment of which the copy is. A representative is told of nothing but what is asked about. */
async function destroyedBefore(
  tx: Tx,
  asker: Asker,
  request: DataSubjectRequestRow,
  until: Date,
): Promise<PackageDestruction[]> {
  if (request.requester !== 'subject') return [];
  const found = (await listDestructionsOf(tx, asker)).filter(
    ({ approvedAt }) => approvedAt !== null && approvedAt <= until,
  );
  return found.map(({ requestNumber, state, approvedAt, clearedAt, backupsUntil, certifiedAt, parts }) => ({
    requestNumber,
    state,
    approvedAt: textOf(approvedAt),
    clearedAt: textOf(clearedAt),
    backupsUntil: textOf(backupsUntil),
    certifiedAt: textOf(certifiedAt),
    parts: parts.map((part) => ({ ...part })),
  }));
}

const textOf = (at: Date | null) => at?.toISOString() ?? null;

function distinct<T>(values: readonly T[]): T[] {
  return [...new Set(values)];
}

function distinctTerms(data: readonly PersonalDatum[]): PackageTableHead['terms'] {
  return [...new Map(data.map(({ term }) => [JSON.stringify(term), { ...term }])).values()];
}

/** By subject: whether the invoices of a payer were real. */
async function modesOfPayers(tx: Tx, concerned: readonly PackageSubject[]) {
  const ids = concerned.filter(({ kind }) => kind === 'payer').map(({ subjectId }) => subjectId);
  if (ids.length === 0) return new Map<string, PayerRow['mode']>();
  const rows = await tx.sql
    .select({ subjectId: payers.subjectId, mode: payers.mode })
    .from(payers)
    .where(inArray(payers.subjectId, ids));
  return new Map(rows.map(({ subjectId, mode }) => [subjectId as string, mode] as const));
}

/** As they stand on the invoices that the payer has got. */
async function namesOfMerchants(tx: Tx, concerned: readonly PackageSubject[]) {
  const ids = distinct(concerned.flatMap(({ merchantId }) => merchantId ?? []));
  if (ids.length === 0) return new Map<string, string>();
  const rows = await tx.sql.select().from(merchants).where(inArray(merchants.id, ids));
  const names = await tx.revealMany({
    action: 'merchant.show-name',
    objectKind: 'merchant',
    items: rows.map((row) => ({
      subjectId: row.subjectId,
      values: [{ field: 'name', slot: merchantNameSlot(row), sealed: row.nameCiphertext }],
    })),
  });
  return new Map(
    rows.flatMap(({ id }, place) => (names[place]?.[0] ? [[id, names[place][0]] as const] : [])),
  );
}
