import { type CabinetArguments, submitCabinet } from '../cabinet-call.server';
import { connectionNamesDocument } from '../provider-connections/connections.documents';

/** One of the points of sale among which the form lets choose. */
export interface ConnectionChoice {
  readonly id: string;
  readonly tradePointId: string | null;
  readonly name: string | null;
}

/** Empty unless there is something to choose from: only then are their names opened, which leaves a record. */
export async function nameChoice(
  usable: readonly Omit<ConnectionChoice, 'name'>[],
  args: CabinetArguments,
): Promise<readonly ConnectionChoice[]> {
  if (usable.length < 2) return [];
  const named = await submitCabinet(connectionNamesDocument, {}, args);
  const names = named.isOk ? named.data.connections : [];
  return usable.map(({ id, tradePointId }) => ({
    id,
    tradePointId,
    name: names.find((other) => other.id === id)?.name ?? null,
  }));
}
