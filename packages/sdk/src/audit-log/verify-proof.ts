import { AuditLogFormatError, type Checkpoint, readCheckpoint } from './checkpoint';
import { hash, header, list, parse, position, type SignedNote, signedNote } from './export-lines';
import { hashLeaf, isConsistent, rootByInclusion } from './merkle';

export interface ProofVerdict {
  readonly kind: 'inclusion' | 'consistency';
  readonly isRight: boolean;
  /** Why not, or what is proven. */
  readonly text: string;
}

/**
 * Checks a file of one proof: that a record is in the log that a checkpoint signs, or that one checkpoint's log is the
 * beginning of another's. `keys` are those that are believed. Throws `AuditLogFormatError`.
 */
export function verifyProof(text: string, keys?: readonly string[]): ProofVerdict {
  const proof = parse(text);
  const path = list(proof['path']).map(hash);
  const open = (signed: SignedNote): Checkpoint | null =>
    keys === undefined || keys.includes(signed.verifierKey)
      ? readCheckpoint(signed.note, signed.verifierKey)
      : null;
  if (proof['kind'] === 'inclusion') {
    const head = open(signedNote(proof['checkpoint']));
    if (head === null) return wrong('inclusion', unsigned);
    // Where the record names other people too, its hash alone is handed out.
    const isHeaderKept = proof['header'] === null;
    const leaf = isHeaderKept
      ? hash(proof['leafHash'])
      : hashLeaf(header(proof['header']), hash(proof['commitment']));
    const at = { position: position(proof['position']), size: head.size };
    if (rootByInclusion(leaf, at, path)?.equals(head.rootHash) !== true)
      return wrong('inclusion', 'the path does not lead from this record to the signed root');
    return {
      kind: 'inclusion',
      isRight: true,
      text: `${isHeaderKept ? 'a record with this hash' : 'the record'} has the position ${at.position} in the log of ${head.size} leaves`,
    };
  }
  if (proof['kind'] === 'consistency') {
    const [older, newer] = [open(signedNote(proof['older'])), open(signedNote(proof['newer']))];
    if (older === null || newer === null) return wrong('consistency', unsigned);
    if (!isConsistent(older, newer, path))
      return wrong('consistency', 'the path does not lead from the older root to the newer');
    return {
      kind: 'consistency',
      isRight: true,
      text: `the log of ${older.size} leaves is the beginning of that of ${newer.size}`,
    };
  }
  throw new AuditLogFormatError('the file is neither a proof of inclusion nor one of consistency');
}

const unsigned = 'a checkpoint is not signed by a key that is believed';

function wrong(kind: ProofVerdict['kind'], text: string): ProofVerdict {
  return { kind, isRight: false, text };
}
