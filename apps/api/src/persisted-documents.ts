import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const hash = z.string().regex(/^[0-9a-f]{64}$/);
/** A list of hashes, or an object whose names are the hashes. */
const file = z.union([z.array(hash), z.record(hash, z.unknown())]);

/** Where the web app's build leaves the list, seen from the API's own folder. */
const builtByWeb = '../web/build/persisted-documents.json';

/**
 * SHA-256 of the documents that sessions may run; null where no list was built, which is refused in production.
 * A path that was given but cannot be read stops the start: the fence must not fall away by a typing error.
 */
export function readPersistedDocuments(options: {
  readonly path: string | undefined;
  readonly apiFolder: string;
}): ReadonlySet<string> | null {
  const path = options.path ?? join(options.apiFolder, builtByWeb);
  if (!existsSync(path)) {
    if (options.path === undefined) return null;
    throw new Error('PERSISTED_DOCUMENTS names a file that is not there');
  }
  const list = file.parse(JSON.parse(readFileSync(path, 'utf8')));
  return new Set(Array.isArray(list) ? list : Object.keys(list));
}
