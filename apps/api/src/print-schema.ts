import { writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { lexicographicSortSchema, printSchema } from 'graphql';
import { buildAdminSchema, buildPublicSchema } from './schema';

/** The two schemas as they are committed at the root of the repository: their diff is the review of the API. */
export function printedSchemas(): Readonly<Record<string, string>> {
  return {
    'schema.graphql': `${printSchema(lexicographicSortSchema(buildPublicSchema()))}\n`,
    'admin-schema.graphql': `${printSchema(lexicographicSortSchema(buildAdminSchema()))}\n`,
  };
}

export function schemaPath(name: string): string {
  return fileURLToPath(new URL(`../../../${name}`, import.meta.url));
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const [name, text] of Object.entries(printedSchemas())) writeFileSync(schemaPath(name), text);
}
