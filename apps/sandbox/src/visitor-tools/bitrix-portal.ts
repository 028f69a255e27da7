/** A card of the portal's CRM. */
export interface PortalCard {
  readonly id: string;
  readonly kind: 'lead' | 'contact';
  readonly name: string;
}

/** What the portal of 1C-Bitrix keeps of those who wrote in its chat. */
export interface BitrixPortal {
  /** An open line makes a lead and a contact of whoever writes for the first time. */
  takeMessage(name: string): void;
  /** One method of the REST API; null for one that the portal does not have. */
  call(method: string, parameters: unknown): { readonly result: unknown } | { readonly error: string } | null;
}

const pageSize = 50;

export function createBitrixPortal(): BitrixPortal {
  let cards: readonly PortalCard[] = [];
  let last = 0;
  return {
    takeMessage(name) {
      if (cards.some((card) => card.name === name)) return;
      const made = (['lead', 'contact'] as const).map((kind) => ({ id: String((last += 1)), kind, name }));
      cards = [...cards, ...made].slice(-1_000);
    },
    call(method, parameters) {
      const [, kind, verb] = /^crm\.(lead|contact)\.(list|delete)(?:\.json)?$/.exec(method) ?? [];
      if (verb === 'list') {
        const name = text(member(parameters, 'filter'), '=NAME');
        const found = cards.filter((card) => card.kind === kind && (name === '' || card.name === name));
        return { result: found.slice(0, pageSize).map(({ id, name: NAME }) => ({ ID: id, NAME })) };
      }
      if (verb === 'delete') {
        const id = text(parameters, 'id');
        if (!cards.some((card) => card.kind === kind && card.id === id)) return { error: 'NOT_FOUND' };
        cards = cards.filter((card) => card.kind !== kind || card.id !== id);
        return { result: true };
      }
      return null;
    },
  };
}

function member(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}

function text(value: unknown, name: string): string {
  const found = member(value, name);
  return typeof found === 'string' || typeof found === 'number' ? String(found) : '';
}
