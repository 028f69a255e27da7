import { accessPackageFormats } from '@apipay/db/schema/access-packages.enums';
import { z } from 'zod';

const id = z.string().max(60);

export const openAccessPackageInput = z.strictObject({
  /** Of the request that it answers. */
  requestId: id,
  /** Of a code that was sent to the number after the package was ready, and used. */
  verificationCodeId: id,
  /** Where the number was silent for long: sum or day of the last invoice, or the day of registration, as typed. */
  fact: z.string().max(60).nullable(),
});
export type OpenAccessPackageInput = z.input<typeof openAccessPackageInput>;

export const fetchAccessPackageInput = z.strictObject({
  requestId: id,
  /** What the browser holds that opened it. */
  token: z.string().max(100),
});
export type FetchAccessPackageInput = z.input<typeof fetchAccessPackageInput>;

export const recordFetchInput = fetchAccessPackageInput.extend({
  format: z.enum(accessPackageFormats),
  /** SHA-256 of exactly the bytes that were given, in hexadecimal. */
  hash: z.string().regex(/^[0-9a-f]{64}$/),
});
export type RecordFetchInput = z.input<typeof recordFetchInput>;

/** Of the whole document; it grows by one whenever a reader of the last one would misread it. */
export const packageSchemaVersion = 1;

const term = z.union([
  z.strictObject({ kind: z.enum(['while-account-active', 'while-purpose-lasts']) }),
  z.strictObject({ kind: z.literal('days'), days: z.int(), citation: z.string() }),
]);

/** What the register says of one table: what of it is given, for what, on what ground, how long, and who else gets it. */
const table = z.strictObject({
  name: z.string(),
  rows: z.int(),
  columns: z.array(z.string()),
  leftOut: z.array(z.string()),
  categories: z.array(z.string()),
  purposes: z.array(z.string()),
  bases: z.array(z.string()),
  terms: z.array(term),
  recipients: z.array(z.string()),
});
export type PackageTableHead = z.output<typeof table>;

/** What was destroyed at a request of whoever asks before the copy was collected, and what a law keeps of it. Codes as in the request of the destruction. */
const destruction = z.strictObject({
  requestNumber: z.int(),
  state: z.string(),
  /** By two people. */
  approvedAt: z.string().nullable(),
  /** Destroyed in the working systems. */
  clearedAt: z.string().nullable(),
  /** When the last sealed backup expires. */
  backupsUntil: z.string().nullable(),
  certifiedAt: z.string().nullable(),
  parts: z.array(
    z.strictObject({
      place: z.string(),
      category: z.string().nullable(),
      keyClass: z.string().nullable(),
      recipient: z.string().nullable(),
      state: z.string(),
      isPartlyErased: z.boolean(),
      citation: z.string().nullable(),
      /** The last day; null while the purpose lasts. */
      keepUntil: z.string().nullable(),
    }),
  ),
});
export type PackageDestruction = z.output<typeof destruction>;

/** Everything but the rows; they follow in parts, in this order. */
export const packageHead = z.strictObject({
  schemaVersion: z.literal(packageSchemaVersion),
  packageId: z.string(),
  requestId: z.string(),
  requestNumber: z.int(),
  begunAt: z.string(),
  readyAt: z.string(),
  /** Some of what was collected went with data that were destroyed since: it is in no part. */
  isPartlyDestroyed: z.boolean(),
  /** When, where a request says it. */
  partsDestroyedAt: z.string().nullable(),
  subjects: z.array(
    z.strictObject({
      subjectId: z.string(),
      kind: z.enum(['merchant-person', 'payer', 'requester']),
      /** Of a payer: the business that invoices them. */
      merchantName: z.string().nullable(),
      /** Of a payer: `test` where no money was meant. */
      mode: z.enum(['live', 'test']).nullable(),
      tables: z.array(table),
    }),
  ),
  destroyed: z.array(destruction),
  parts: z.array(
    z.strictObject({
      position: z.int(),
      subjectId: z.string(),
      contents: z.array(z.strictObject({ table: z.string(), rows: z.int() })),
    }),
  ),
});
export type PackageHead = z.output<typeof packageHead>;

/** The text of one part. */
export const packagePart = z.array(
  z.strictObject({ table: z.string(), rows: z.array(z.record(z.string(), z.json())) }),
);
export type PackagePart = z.output<typeof packagePart>;
