import { type Checkpoint, readCheckpoint } from './checkpoint';
import {
  type ExportLine,
  headerPlaces,
  heartbeatAction,
  type LeafLine,
  readExportLine,
  type SignedNote,
} from './export-lines';
import { commitmentOf, GrowingTree, hashLeaf } from './merkle';
import { StampCheck } from './stamp-check';

export type FindingCode =
  | 'LEAF_CHANGED'
  | 'HEADER_MISSING'
  | 'PAYLOAD_CHANGED'
  | 'LEAF_MISSING'
  | 'LEAF_OUT_OF_ORDER'
  | 'ROOT_DIFFERS'
  | 'FORK'
  | 'SIGNATURE_WRONG'
  | 'KEY_UNKNOWN'
  | 'LOG_SHORTER_THAN_SIGNED'
  | 'HEARTBEAT_MISSING'
  | 'STAMP_WRONG'
  | 'NO_CHECKPOINT';

export interface Finding {
  readonly code: FindingCode;
  /** Position of a leaf or size of a checkpoint. */
  readonly at: number;
  readonly text: string;
}

export interface ExportVerdict {
  readonly isRight: boolean;
  readonly findings: readonly Finding[];
  readonly leaves: number;
  readonly checkpoints: number;
  /** Leaves behind the last checkpoint: nobody has vouched for them yet. */
  readonly unsignedLeaves: number;
  /** Leaves whose header could not be checked, as their commitment was not kept. */
  readonly headersUnchecked: number;
  /** Checkpoints that an outside authority has stamped, and the time of the latest stamp. */
  readonly stamps: number;
  readonly stampedThrough: Date | null;
}

export interface ExportCheck {
  /** Lines of an export; called twice, as the checkpoints are read first. */
  lines(): AsyncIterable<string> | Iterable<string>;
  /** Keys that are believed. Without any, those of the export are taken, which proves only that it agrees with itself. */
  readonly keys?: readonly string[];
  /** Checkpoints that were kept elsewhere: the past as it was told then. */
  readonly kept?: readonly SignedNote[];
  /** Certificates (PEM) by which stamps are believed. Without any, a stamp proves only what it is over. */
  readonly authorities?: string;
}

const hourMs = 3_600_000;
const mostFindings = 100;

/** Reads an export of the audit log and says what in it is not as it was signed. Throws `AuditLogFormatError`. */
export async function verifyExport(check: ExportCheck): Promise<ExportVerdict> {
  const findings: Finding[] = [];
  const find = (code: FindingCode, at: number, text: string) => {
    if (findings.length < mostFindings) findings.push({ code, at, text });
  };
  const stamps = new StampCheck(check.authorities, find);
  const heads = await readHeads(check, find, stamps);
  const walk = new Walk(heads, find);
  for await (const line of readLines(check)) walk.take(line);
  return { ...walk.finish(), ...stamps.finish(), findings, isRight: findings.length === 0 };
}

type Find = (code: FindingCode, at: number, text: string) => void;

async function* readLines(check: ExportCheck): AsyncGenerator<ExportLine> {
  for await (const line of check.lines()) if (line.trim() !== '') yield readExportLine(line);
}

/** Checkpoints of the export and those kept elsewhere, by size; two of one size with different roots are a fork. */
async function readHeads(
  check: ExportCheck,
  find: Find,
  stamps: StampCheck,
): Promise<ReadonlyMap<number, Checkpoint>> {
  const heads = new Map<number, Checkpoint>();
  const take = (signed: SignedNote) => {
    if (check.keys !== undefined && !check.keys.includes(signed.verifierKey))
      return find('KEY_UNKNOWN', 0, `signed by ${signed.verifierKey}, which is not among the keys given`);
    const head = readCheckpoint(signed.note, signed.verifierKey);
    if (head === null) {
      const size = Number(signed.note.split('\n')[1]);
      return find('SIGNATURE_WRONG', size, 'the signature of this checkpoint is not by its key');
    }
    const other = heads.get(head.size);
    if (other !== undefined && !other.rootHash.equals(head.rootHash))
      find('FORK', head.size, 'two signed checkpoints of this size have different roots');
    heads.set(head.size, other ?? head);
    stamps.take(head, signed.timeStamp ?? null);
  };
  for (const kept of check.kept ?? []) take(kept);
  for await (const line of readLines(check)) if (line.kind === 'checkpoint') take(line);
  return heads;
}

class Walk {
  readonly #heads: ReadonlyMap<number, Checkpoint>;
  readonly #find: Find;
  readonly #beats = new Set<number>();
  #tree = new GrowingTree();
  #start = 0;
  #expected = 0;
  #leaves = 0;
  #headersUnchecked = 0;
  #lastGood = 0;
  #isBroken = false;

  constructor(heads: ReadonlyMap<number, Checkpoint>, find: Find) {
    this.#heads = heads;
    this.#find = find;
  }

  take(line: ExportLine): void {
    if (line.kind === 'start') {
      this.#tree = new GrowingTree(line.position, line.subtrees);
      this.#start = line.position;
      this.#expected = line.position;
      this.#lastGood = line.position;
      this.#compare();
    } else if (line.kind === 'leaf') this.#takeLeaf(line);
  }

  #takeLeaf(leaf: LeafLine): void {
    this.#leaves += 1;
    if (leaf.position > this.#expected)
      this.#find('LEAF_MISSING', this.#expected, `the next leaf has the position ${leaf.position}`);
    else if (leaf.position < this.#expected)
      this.#find('LEAF_OUT_OF_ORDER', leaf.position, `stands where ${this.#expected} should`);
    this.#expected = Math.max(this.#expected, leaf.position + 1);
    this.#checkHashes(leaf);
    if (leaf.header?.[headerPlaces.action] === heartbeatAction)
      this.#beats.add(hourOf(new Date(leaf.header[headerPlaces.time] ?? '')));
    this.#tree.add(leaf.leafHash);
    this.#compare();
  }

  #checkHashes({ position, header, commitment, leafHash, opened }: LeafLine): void {
    if (header === null) this.#find('HEADER_MISSING', position, 'it has no header of thirteen texts');
    if (commitment === null) {
      this.#headersUnchecked += 1;
      return;
    }
    if (header !== null && !hashLeaf(header, commitment).equals(leafHash))
      this.#find('LEAF_CHANGED', position, 'its header or commitment does not give its hash');
    if (opened !== null && !commitmentOf(opened.salt, opened.payload).equals(commitment))
      this.#find('PAYLOAD_CHANGED', position, 'its payload is not what was committed to');
  }

  /** After the first root that differs all later ones do: one is told, with the stretch in which to look. */
  #compare(): void {
    const head = this.#heads.get(this.#tree.size);
    if (head === undefined || this.#isBroken) return;
    if (head.rootHash.equals(this.#tree.root())) {
      this.#lastGood = head.size;
      return;
    }
    this.#isBroken = true;
    this.#find(
      'ROOT_DIFFERS',
      head.size,
      `the signed root is another; the log was as signed up to size ${this.#lastGood}`,
    );
  }

  finish(): Pick<ExportVerdict, 'leaves' | 'checkpoints' | 'unsignedLeaves' | 'headersUnchecked'> {
    const end = this.#tree.size;
    const sizes = [...this.#heads.keys()];
    const beyond = Math.min(...sizes.filter((size) => size > end));
    if (Number.isFinite(beyond))
      this.#find('LOG_SHORTER_THAN_SIGNED', beyond, `the export ends at ${end}, and this size was signed`);
    const covered = sizes.filter((size) => size <= end && size >= this.#start);
    const signed = Math.max(this.#start, ...covered);
    if (covered.length === 0) this.#find('NO_CHECKPOINT', end, 'no checkpoint covers a leaf of this export');
    this.#checkHeartbeats(this.#heads.get(signed)?.signedAt ?? null);
    return {
      leaves: this.#leaves,
      checkpoints: covered.length,
      unsignedLeaves: end - signed,
      headersUnchecked: this.#headersUnchecked,
    };
  }

  #checkHeartbeats(signedAt: Date | null): void {
    const hours = [...this.#beats];
    const first = hours.length === 0 ? (signedAt === null ? null : hourOf(signedAt)) : Math.min(...hours);
    if (first === null) return;
    const last = Math.max(signedAt === null ? first : hourOf(signedAt), ...hours);
    for (let hour = first; hour <= last; hour += hourMs) {
      if (!this.#beats.has(hour))
        this.#find(
          'HEARTBEAT_MISSING',
          this.#tree.size,
          `no heartbeat in the hour of ${new Date(hour).toISOString()}`,
        );
    }
  }
}

function hourOf(instant: Date): number {
  return Math.floor(instant.getTime() / hourMs) * hourMs;
}
