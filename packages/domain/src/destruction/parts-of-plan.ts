import { type DataCategory, type KeyClass, keyClasses, type SubjectKind } from '@apipay/db/personal-data';
import { readRegister } from '@apipay/db/registered-table';
import type { DestructionNodeRow } from '@apipay/db/schema/destructions';
import { columnsOf } from './register-meaning';

/** A part of the plan as whoever asked reads it: which data, or who got them, and how far all of it is. */
export interface DestructionPart {
  readonly place: DestructionNodeRow['place'];
  /** Of rows; null for what is left of a record whose values are gone. */
  readonly category: DataCategory | null;
  /** Of a key. */
  readonly keyClass: KeyClass | null;
  /** Of a recipient that people ask. */
  readonly recipient: string | null;
  readonly state: DestructionNodeRow['state'];
  /** Of what is kept: something else of it was destroyed. */
  readonly isPartlyErased: boolean;
  readonly citation: string | null;
  readonly keepUntil: string | null;
}

type What = Pick<DestructionPart, 'place' | 'category' | 'keyClass' | 'recipient'>;
type Stand = Omit<DestructionPart, keyof What>;

/** One part for each thing, however many tables, subjects and businesses it is in. */
export function partsOfPlan(
  nodes: readonly DestructionNodeRow[],
  kinds: ReadonlyMap<string, SubjectKind>,
): readonly DestructionPart[] {
  const parts = new Map<string, { readonly what: What; readonly nodes: DestructionNodeRow[] }>();
  for (const node of nodes) {
    // What was looked for and not there is nothing to tell of.
    if (node.place === 'rows' && node.count === 0) continue;
    const gone = nodes.filter(
      ({ subjectId, action }) => subjectId === node.subjectId && action === 'destroy-key',
    );
    const what = whatIs(
      node,
      kinds.get(node.subjectId) ?? 'payer',
      gone.map(({ name }) => name),
    );
    const part = parts.get(JSON.stringify(what)) ?? { what, nodes: [] };
    part.nodes.push(node);
    parts.set(JSON.stringify(what), part);
  }
  return [...parts.values()].map(({ what, nodes: own }) => ({ ...what, ...standOf(own) }));
}

function whatIs(node: DestructionNodeRow, kind: SubjectKind, destroyedKeys: readonly string[]): What {
  const { place, name, action } = node;
  return {
    place,
    category: place === 'rows' ? categoryOf(node, kind, destroyedKeys) : null,
    keyClass: place === 'key' ? (keyClasses.find((one) => one === name) ?? null) : null,
    recipient: place === 'recipient' && action === 'by-hand' ? name : null,
  };
}

/** Null for what is left of a record: it names nobody, and other rows point to it. */
function categoryOf(
  { name, columns, action }: DestructionNodeRow,
  kind: SubjectKind,
  destroyedKeys: readonly string[],
): DataCategory | null {
  const table = readRegister().find((one) => one.name === name);
  if (table === undefined) return null;
  const declared = columnsOf(table, kind);
  const isLeftover =
    action === 'keep' &&
    declared.some(
      ({ declaration: { erase, key } }) =>
        erase === 'clear' || (key !== undefined && destroyedKeys.includes(key)),
    );
  if (isLeftover) return null;
  const first = declared.find(({ column }) => columns.includes(column)) ?? declared[0];
  const category = first?.declaration.category ?? null;
  // The words of a request are whoever asked's: of a payer there is what was done about it.
  if (category === 'request' && kind === 'payer') return null;
  // Only who has registered has an account; of others the same tables hold a record without it.
  return category === 'account' && kind !== 'merchant-person' ? null : category;
}

const unfinished = ['pending', 'held', 'by-hand'] as const;

function standOf(nodes: readonly DestructionNodeRow[]): Stand {
  const nothing = { isPartlyErased: false, citation: null, keepUntil: null };
  const open = unfinished.find((state) => nodes.some((node) => node.state === state));
  if (open !== undefined) return { state: open, ...nothing };
  const [longest] = nodes
    .filter(({ state }) => state === 'kept')
    .sort((one, two) => (two.keepUntil ?? '9').localeCompare(one.keepUntil ?? '9'));
  if (longest === undefined) {
    const byHand = nodes.some(({ state }) => state === 'done-by-hand');
    return { state: byHand ? 'done-by-hand' : 'done', ...nothing };
  }
  return {
    state: 'kept',
    isPartlyErased: nodes.some(({ state }) => state !== 'kept'),
    citation: longest.citation,
    keepUntil: longest.keepUntil,
  };
}
