import { errorCode, Problem } from './problem';

const example = 'postgres://user:password@host:5432/apipay';

/** The address in `DATABASE_URL`. Its words never repeat it: it holds a password. */
export function readDatabaseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : null;
  if (url === null || url.hostname === '')
    throw new Problem(`DATABASE_URL is not an address such as ${example}.`);
  if (!/^postgres(?:ql)?:$/.test(url.protocol)) {
    throw new Problem(
      `DATABASE_URL names a server of another kind (${url.protocol.slice(0, -1)}): only Postgres will do, as in ${example}.`,
    );
  }
  return url;
}

/** Host and port, for sentences. */
export function placeOf(url: URL): string {
  return `${url.hostname}:${url.port || '5432'}`;
}

/** What is wrong with a server of the operator's own, as one sentence; null for what has nothing to do with him. */
export function problemOfOwnServer(error: unknown, url: URL): Problem | null {
  const server = `The database server of DATABASE_URL (${placeOf(url)})`;
  switch (errorCode(error)) {
    case '28P01':
    case '28000':
      return new Problem(
        `${server} does not let the user of DATABASE_URL in: the name or the password is wrong.`,
      );
    case '42501':
      return new Problem(
        `${server} refuses a right to the user of DATABASE_URL: the role has to be able to create databases and roles (CREATEDB, CREATEROLE), and to own the databases that are there already.`,
      );
    default:
      return null;
  }
}
