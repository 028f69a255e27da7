import type { Theme } from '@apipay/ui/theme-switch';
import { useSyncExternalStore } from 'react';

let chosen: Theme | null = null;
const listeners = new Set<() => void>();

/** The theme chosen on this page since it was loaded; null while what the server sent still holds. */
export function useChosenTheme(): Theme | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => chosen,
    () => null,
  );
}

/** Keeps the theme for later pages. This one has it already, and nothing else on it changes. */
export function chooseTheme(theme: Theme): void {
  chosen = theme;
  for (const listener of listeners) listener();
  const body = new URLSearchParams({ theme, stay: 'yes' });
  // Without an answer the next page looks as before, and nobody has lost anything.
  fetch('/preferences', { method: 'POST', body }).catch(() => undefined);
}
