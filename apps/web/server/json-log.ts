import type { WebEnvironment } from '../env';

const levels = { debug: 10, info: 20, warn: 30, error: 40 } as const;
export type LogLevel = keyof typeof levels;

/** The only things that may be written down. An address with its search part is not among them: people search for phones. */
export interface LogFields {
  requestId?: string;
  method?: string;
  /** The address as a pattern of our own URL map, never as it was asked for. */
  route?: string;
  status?: number;
  milliseconds?: number;
  port?: number;
  /** A code or the class of an error, never its message. */
  code?: string;
  /** Frames of a stack, without the first line, which holds the message. */
  stack?: readonly string[];
}

export type WriteLog = (level: LogLevel, event: string, fields?: LogFields) => void;

export function createLog(
  least: WebEnvironment['logLevel'],
  write: (line: string) => void = (line) => process.stdout.write(line),
): WriteLog {
  return (level, event, fields = {}) => {
    if (levels[level] < levels[least]) return;
    const { requestId, method, route, status, milliseconds, port, code, stack } = fields;
    write(
      `${JSON.stringify({ time: new Date().toISOString(), level, process: 'web', event, requestId, method, route, status, milliseconds, port, code, stack })}\n`,
    );
  };
}

/** Libraries print what they stumble over, addresses included: of that only the place in the code is written down. */
export function muteConsole(log: WriteLog, target: Pick<Console, 'log' | 'warn' | 'error'> = console): void {
  for (const [method, level] of [
    ['log', 'info'],
    ['warn', 'warn'],
    ['error', 'error'],
  ] as const) {
    target[method] = () => log(level, 'library-spoke', { stack: describeError(new Error()).stack?.slice(1) });
  }
}

export function describeError(error: unknown): Pick<LogFields, 'code' | 'stack'> {
  if (!(error instanceof Error)) return { code: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { code: error.name, stack: frames.slice(0, 8).map((line) => line.trim()) };
}
