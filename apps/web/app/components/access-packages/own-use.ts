import type { PackagePart } from '@apipay/domain/access-packages/access-package.inputs';

type Row = PackagePart[number]['rows'][number];

/** Whose uses of the data are counted rather than listed: the person's own, of somebody who was not signed in, of the service by itself. */
export type UseGroup = 'own' | 'visitor' | 'service';

interface UseLine {
  readonly action: string;
  readonly count: number;
  /** Instants of the first and the last. */
  readonly first: string;
  readonly last: string;
}

export interface OwnUse {
  /** False for what others did, which is not taken in. */
  take(row: Row): boolean;
  /** The most frequent first. */
  lines(group: UseGroup): readonly UseLine[];
}

function groupOf(row: Row): UseGroup | null {
  if (row['isOwnAct'] === true) return 'own';
  if (row['actorKind'] === 'system') return 'service';
  return row['actorKind'] === 'visitor' ? 'visitor' : null;
}

/** Counts uses by what was done: as much is held as there are kinds of them. */
export function ownUse(): OwnUse {
  const counted = new Map<UseGroup, Map<string, UseLine>>();
  return {
    take(row) {
      const group = groupOf(row);
      if (group === null) return false;
      const [action, at] = [String(row['action']), String(row['occurredAt'])];
      const lines = counted.get(group) ?? new Map<string, UseLine>();
      const before = lines.get(action);
      const first = before === undefined || at < before.first ? at : before.first;
      const last = before === undefined || at > before.last ? at : before.last;
      lines.set(action, { action, count: (before?.count ?? 0) + 1, first, last });
      counted.set(group, lines);
      return true;
    },
    lines: (group) => [...(counted.get(group)?.values() ?? [])].sort((one, two) => two.count - one.count),
  };
}
