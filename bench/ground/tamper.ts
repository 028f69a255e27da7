import { GrowingTree, hashLeaf, type SignedNote } from '@apipay/sdk/audit-log';
import { testAuditSigner } from '@apipay/testing/audit-signer';

interface Leaf {
  kind: string;
  position: number;
  header: string[];
  commitment: string;
  leafHash: string;
}

export interface Tampered {
  readonly lines: readonly string[];
  /** What somebody outside had kept. */
  readonly kept: readonly SignedNote[];
}

const middleOf = (lines: readonly string[]) => Math.floor(lines.length / 2);
const leafAt = (lines: readonly string[], index: number) => JSON.parse(lines[index] ?? '{}') as Leaf;

/** One value of a header, made anew into a leaf that fits itself. */
function changed(lines: readonly string[]): string[] {
  const leaf = leafAt(lines, middleOf(lines));
  leaf.header[6] = 'bench.forged';
  leaf.leafHash = hashLeaf(leaf.header, Buffer.from(leaf.commitment, 'base64')).toString('base64');
  return lines.with(middleOf(lines), JSON.stringify(leaf));
}

/** Positions as if nothing had happened. */
function renumbered(lines: readonly string[]): string[] {
  let position = 0;
  return lines.map((line) => {
    const leaf = JSON.parse(line) as Leaf;
    if (leaf.kind !== 'leaf') return line;
    position += 1;
    return JSON.stringify({ ...leaf, position: position - 1 });
  });
}

/** The owner of the key signs another past over the changed leaves. */
async function forked(lines: readonly string[]): Promise<Tampered> {
  const other = changed(lines);
  const kept = lines.map((line) => JSON.parse(line) as SignedNote & { kind: string }).filter(isCheckpoint);
  const tree = new GrowingTree();
  for (const line of other) {
    const leaf = JSON.parse(line) as Leaf;
    if (leaf.kind === 'leaf') tree.add(Buffer.from(leaf.leafHash, 'base64'));
  }
  const verifierKey = kept[0]?.verifierKey ?? '';
  const [name = '', id = ''] = verifierKey.split('+');
  const text = `${name}\n${tree.size}\n${tree.root().toString('base64')}\n`;
  const signed = Buffer.concat([Buffer.from(id, 'hex'), await testAuditSigner.sign(text)]).toString('base64');
  const lying = JSON.stringify({ kind: 'checkpoint', note: `${text}\n— ${name} ${signed}\n`, verifierKey });
  return { lines: [lying, ...other.filter((line) => !isCheckpoint(JSON.parse(line)))], kept };
}

function isCheckpoint(line: { readonly kind: string }): boolean {
  return line.kind === 'checkpoint';
}

export const tamperings: Readonly<
  Record<string, (lines: readonly string[]) => Tampered | Promise<Tampered>>
> = {
  'one byte of one row changed': (lines) => {
    const leaf = leafAt(lines, middleOf(lines));
    leaf.header[6] = 'bench.reae';
    return { lines: lines.with(middleOf(lines), JSON.stringify(leaf)), kept: [] };
  },
  'one row changed and hashed anew': (lines) => ({ lines: changed(lines), kept: [] }),
  'one leaf dropped and the rest renumbered': (lines) => ({
    lines: renumbered(lines.toSpliced(middleOf(lines), 1)),
    kept: [],
  }),
  'two leaves swapped and renumbered': (lines) => {
    const [at, next] = [middleOf(lines), middleOf(lines) + 1];
    return { lines: renumbered(lines.with(at, lines[next] ?? '').with(next, lines[at] ?? '')), kept: [] };
  },
  'a fork signed by the owner of the key': forked,
};
