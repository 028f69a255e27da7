import type {} from '@remix-run/server-runtime';
import type { VisitorTool } from '../tools-environment';

/** What the server gives to every loader and action beside the request. */
export interface WebContext {
  readonly requestId: string;
  /** Marks the scripts of this one answer; the content security policy runs no other. */
  readonly nonce: string;
  /** Whoever is at the socket's other side, or whom a proxy of ours (`TRUSTED_PROXIES`) heard. */
  readonly clientAddress: string;
  readonly webOrigin: string;
  readonly isDevelopment: boolean;
  /** Null where Kaspi and WhatsApp are the real ones. */
  readonly sandboxOrigin: string | null;
  /** Tools of other organisations that this site has, allowed or not. */
  readonly tools: readonly VisitorTool[];
  readonly api: ApiAccess;
  /** Writes down the class and the stack of an error nobody expected, never its message. */
  reportError(error: unknown): void;
  /** Aborted when this process begins to stop: long answers end then. */
  readonly stopping: AbortSignal;
}

export interface ApiAccess {
  readonly url: string;
  readonly secret: string;
  observe(operation: string, outcome: string, seconds: number): void;
}

declare module '@remix-run/server-runtime' {
  interface AppLoadContext extends WebContext {}
}
