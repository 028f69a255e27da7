import type { SafeLogger } from '@apipay/process/logger';

/** Fixed words only: a sentence built from an error would carry its parameters along. */
export type LogMessage =
  | 'listening'
  | 'port in use'
  | 'request'
  | 'unexpected error'
  | 'uncaught error'
  | 'stopping'
  | 'stopped'
  | 'event listener lost'
  | 'event listener ready'
  | 'tracing is on'
  | 'any document runs on sessions'
  | 'environment refused';

export type ApiLogger = SafeLogger<LogMessage>;
