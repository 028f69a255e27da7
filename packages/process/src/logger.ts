import { type DestinationStream, pino } from 'pino';

/** Everything a line may hold. What is not named here never reaches the log: no value, body, number, token or text. */
const allowed = [
  'method',
  'route',
  'status',
  'ms',
  'requestId',
  'operation',
  'errorCodes',
  'kind',
  'sqlState',
  'constraint',
  'signal',
  'port',
  'attempt',
  'task',
  'jobId',
  'result',
  'count',
  'missing',
] as const;
export type LogFields = {
  readonly [K in (typeof allowed)[number]]?: string | number | readonly string[] | null;
};

/** Messages are fixed words of the code; a sentence built from an error would carry its parameters along. */
export interface SafeLogger<Message extends string = string> {
  info(message: Message, fields?: LogFields): void;
  warn(message: Message, fields?: LogFields): void;
  error(message: Message, fields?: LogFields): void;
}

/** JSON lines to standard output, or to `destination`. Fields outside the allow-list are dropped. */
export function createLogger<Message extends string>(
  app: string,
  level: string,
  destination?: DestinationStream,
): SafeLogger<Message> {
  const options = { level, base: { app }, messageKey: 'message', timestamp: pino.stdTimeFunctions.isoTime };
  const logger = destination === undefined ? pino(options) : pino(options, destination);
  const pick = (fields: LogFields = {}): Record<string, unknown> =>
    Object.fromEntries(allowed.filter((name) => fields[name] != null).map((name) => [name, fields[name]]));
  return {
    info: (message, fields) => logger.info(pick(fields), message),
    warn: (message, fields) => logger.warn(pick(fields), message),
    error: (message, fields) => logger.error(pick(fields), message),
  };
}
