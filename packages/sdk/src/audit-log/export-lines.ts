import { AuditLogFormatError } from './checkpoint';

/** Signed size and root with the key that signed it. */
export interface SignedNote {
  readonly note: string;
  readonly verifierKey: string;
  /** A token of RFC 3161 over what is signed, where an outside authority has stamped it. */
  readonly timeStamp?: Buffer | null;
}

/** Before the first leaf of an export that does not begin at the beginning. */
export interface StartLine {
  readonly kind: 'start';
  readonly position: number;
  /** Hashes of the complete subtrees before, largest first. */
  readonly subtrees: readonly Buffer[];
}

export interface LeafLine {
  readonly kind: 'leaf';
  readonly position: number;
  /** Null where it is not there or is none: the leaf is then not what was signed, and the rest can still be read. */
  readonly header: readonly string[] | null;
  /** Null where it was not kept: only the hash of the leaf can then be checked. */
  readonly commitment: Buffer | null;
  readonly leafHash: Buffer;
  /** What the commitment commits to, where it was handed out. */
  readonly opened: { readonly salt: Buffer; readonly payload: string } | null;
}

export interface CheckpointLine extends SignedNote {
  readonly kind: 'checkpoint';
}

export type ExportLine = StartLine | LeafLine | CheckpointLine;

export const headerLength = 13;
/** Places of what is looked at in a header. */
export const headerPlaces = { time: 1, action: 6 } as const;
export const heartbeatAction = 'audit-log.heartbeat';

/** One line of an export. Throws `AuditLogFormatError`. */
export function readExportLine(text: string): ExportLine {
  const line = parse(text);
  switch (line['kind']) {
    case 'start':
      return {
        kind: 'start',
        position: position(line['position']),
        subtrees: list(line['subtrees']).map(hash),
      };
    case 'leaf':
      return {
        kind: 'leaf',
        position: position(line['position']),
        header: isHeader(line['header']) ? line['header'] : null,
        commitment: line['commitment'] === null ? null : hash(line['commitment']),
        leafHash: hash(line['leafHash']),
        opened:
          typeof line['payload'] === 'string' && typeof line['salt'] === 'string'
            ? { salt: Buffer.from(line['salt'], 'base64'), payload: line['payload'] }
            : null,
      };
    case 'checkpoint':
      return { kind: 'checkpoint', ...signedNote(line) };
    default:
      throw new AuditLogFormatError('a line is neither start nor leaf nor checkpoint');
  }
}

export function parse(text: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(text);
    if (typeof value === 'object' && value !== null) return value as Record<string, unknown>;
  } catch {
    // Said below.
  }
  throw new AuditLogFormatError('a line is no JSON object');
}

export function signedNote(value: unknown): SignedNote {
  const { note, verifierKey, timeStamp } = (value ?? {}) as Readonly<Record<string, unknown>>;
  if (typeof note !== 'string' || typeof verifierKey !== 'string')
    throw new AuditLogFormatError('a checkpoint has no note or no key');
  return {
    note,
    verifierKey,
    timeStamp: typeof timeStamp === 'string' ? Buffer.from(timeStamp, 'base64') : null,
  };
}

export function position(value: unknown): number {
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new AuditLogFormatError('a position is no whole number');
  return value;
}

export function list(value: unknown): readonly unknown[] {
  if (!Array.isArray(value)) throw new AuditLogFormatError('a list is missing');
  return value;
}

export function header(value: unknown): readonly string[] {
  if (!isHeader(value)) throw new AuditLogFormatError(`a header has not ${headerLength} texts`);
  return value;
}

function isHeader(value: unknown): value is readonly string[] {
  return (
    Array.isArray(value) && value.length === headerLength && value.every((part) => typeof part === 'string')
  );
}

export function hash(value: unknown): Buffer {
  const bytes = typeof value === 'string' ? Buffer.from(value, 'base64') : null;
  if (bytes?.length !== 32) throw new AuditLogFormatError('a hash has not 32 bytes');
  return bytes;
}
