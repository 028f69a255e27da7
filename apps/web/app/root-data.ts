import type { LoadedMessages } from '@apipay/i18n';
import { useRouteLoaderData } from '@remix-run/react';

/** What every page knows, whichever it is. */
export interface RootData {
  readonly messages: LoadedMessages;
  readonly theme: 'light' | 'dark' | 'system';
  /** ISO instant of the answer. */
  readonly now: string;
  readonly requestId: string;
  readonly webOrigin: string;
  /** Where the pocket phone is; null where Kaspi and WhatsApp are the real ones. */
  readonly sandboxOrigin: string | null;
}

/** Undefined only where the root itself could not be loaded. */
export function useRootData(): RootData | undefined {
  return useRouteLoaderData('root') as RootData | undefined;
}
