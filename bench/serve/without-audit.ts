import assert from 'node:assert/strict';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const built = fileURLToPath(new URL('../../apps/api/build/main.js', import.meta.url));
const twin = fileURLToPath(new URL('../../apps/api/build/without-audit.js', import.meta.url));
const writing = /^(async function writeAuditRecord\([^)]*\) \{)$/gm;

/**
 * A copy of the built API that writes no record of any act: neither hash nor statement. The product has no such switch, so the
 * bench makes the copy from what was built, and takes it away again.
 */
export function makeTwinWithoutAudit(): { readonly file: string; remove(): void } {
  const text = readFileSync(built, 'utf8');
  assert.equal(text.match(writing)?.length, 1, 'the built API writes its records in another place now');
  writeFileSync(twin, text.replace(writing, '$1 return "aud_00000000000000000000000000";'));
  return { file: 'build/without-audit.js', remove: () => rmSync(twin, { force: true }) };
}
