/** A request of the page that nobody answered: what it was, and how it is made again. */
export interface Loss {
  readonly kind: 'page' | 'form';
  readonly retry: () => void;
}

let loss: Loss | null = null;
const listeners = new Set<() => void>();

export function reportLoss(next: Loss): void {
  loss = next;
  tell();
}

/** With a loss given, only if it is still the one that is shown. */
export function clearLoss(past?: Loss): void {
  if (loss === null || (past !== undefined && past !== loss)) return;
  loss = null;
  tell();
}

export function currentLoss(): Loss | null {
  return loss;
}

export function watchLosses(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function tell(): void {
  for (const listener of listeners) listener();
}
