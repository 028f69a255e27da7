import { useLocation } from '@remix-run/react';
import { useEffect } from 'react';

/** The page itself comes first. */
const pauseMilliseconds = 1_500;

/**
 * Loads the scripts of the pages that can be reached from this one, a few kilobytes each. The router reloads the whole page
 * when it cannot load them, and without a network nothing would be left.
 */
export function ModulesAhead() {
  const { key } = useLocation();
  useEffect(() => {
    const timer = setTimeout(() => {
      if (isSavingData()) return;
      for (const address of modulesOfRoutes()) import(/* @vite-ignore */ address).catch(() => undefined);
    }, pauseMilliseconds);
    return () => clearTimeout(timer);
  }, [key]);
  return null;
}

function modulesOfRoutes(): string[] {
  const { __remixManifest: manifest } = window as unknown as {
    __remixManifest?: { routes: Record<string, { module?: string } | undefined> };
  };
  return Object.values(manifest?.routes ?? {}).flatMap((route) => route?.module ?? []);
}

function isSavingData(): boolean {
  return (navigator as { connection?: { saveData?: boolean } }).connection?.saveData === true;
}
