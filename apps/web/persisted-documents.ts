import { createHash } from 'node:crypto';
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type DocumentNode, print } from 'graphql';

/**
 * SHA-256 of each document's text, in hex, with the text: what the API lets a session of this web app run.
 * Every `*.documents.ts` exports documents only.
 */
export async function collectPersistedDocuments(folder: string): Promise<Record<string, string>> {
  const collected: Record<string, string> = {};
  for (const name of readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort()) {
    if (!name.endsWith('.documents.ts')) continue;
    const exported = (await import(pathToFileURL(join(folder, name)).href)) as Record<string, DocumentNode>;
    for (const document of Object.values(exported)) {
      if (!document.definitions.some((definition) => definition.kind === 'OperationDefinition')) continue;
      const text = print(document);
      collected[createHash('sha256').update(text).digest('hex')] = text;
    }
  }
  return collected;
}
