import { type Logger, pino } from 'pino';

/** All that a log line may hold. No phone number, code, name, comment or address of a request is among them. */
export interface LogFields {
  readonly world?: string;
  readonly scheme?: string;
  readonly operation?: string;
  readonly requestId?: string | null;
  readonly httpStatus?: number | null;
  readonly statusCode?: number | null;
  readonly misbehaviour?: string | null;
  readonly status?: string;
  readonly isAcknowledged?: boolean;
  readonly verdict?: string;
  readonly port?: number;
  readonly errorName?: string;
  readonly signal?: string;
}

const allowed = [
  'world',
  'scheme',
  'operation',
  'requestId',
  'httpStatus',
  'statusCode',
  'misbehaviour',
  'status',
  'isAcknowledged',
  'verdict',
  'port',
  'errorName',
  'signal',
] as const satisfies readonly (keyof LogFields)[];

export interface SandboxLog {
  say(event: string, fields?: LogFields): void;
  warn(event: string, fields?: LogFields): void;
}

export function createLog(level: string, destination?: { write(line: string): void }): SandboxLog {
  const options = { level, base: { process: 'sandbox' }, timestamp: pino.stdTimeFunctions.isoTime };
  const logger: Logger = destination ? pino(options, destination) : pino(options);
  return {
    say: (event, fields = {}) => logger.info(pick(fields), event),
    warn: (event, fields = {}) => logger.warn(pick(fields), event),
  };
}

function pick(fields: LogFields): Record<string, unknown> {
  return Object.fromEntries(
    allowed.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])),
  );
}
