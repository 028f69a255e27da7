/** What a failed statement may tell the rest of the system: its code and constraint, never text or parameters. */
export interface DatabaseFailure {
  /** SQLSTATE, or a code of the driver such as `CONNECTION_CLOSED`. */
  readonly code: string;
  readonly constraint: string | null;
}

/** Codes of the driver and of the network below it. */
const unreachable = /^(CONNECTION_|CONNECT_|ECONN|EPIPE|ENOTFOUND|EAI_AGAIN|ETIMEDOUT|EHOSTUNREACH)/;
/** A server that stops, is full, does not let us in, or has no such database (operators at work on it). */
const notServing = /^(57P0|08|53|28|3D)/;

/** Looks through wrappers (`cause`). Null when the error does not come from the database. */
export function databaseErrorOf(error: unknown): DatabaseFailure | null {
  for (
    let current = error, depth = 0;
    current instanceof Error && depth < 5;
    current = current.cause, depth += 1
  ) {
    const { code, constraint_name: constraint } = current as { code?: unknown; constraint_name?: unknown };
    if (typeof code === 'string' && (/^[0-9A-Z]{5}$/.test(code) || unreachable.test(code))) {
      return { code, constraint: typeof constraint === 'string' ? constraint : null };
    }
  }
  return null;
}

/** True for a connection that failed or a server that is going down: the caller may try again later. */
export function isDatabaseUnavailable(error: unknown): boolean {
  const code = databaseErrorOf(error)?.code;
  return code !== undefined && (unreachable.test(code) || notServing.test(code));
}

/** True when the error is a violation of the named unique constraint or index. */
export function isUniqueViolation(error: unknown, constraint: string): boolean {
  const failure = databaseErrorOf(error);
  return failure?.code === '23505' && failure.constraint === constraint;
}
