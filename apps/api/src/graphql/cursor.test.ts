import { randomBytes } from 'node:crypto';
import { expect, it } from 'vitest';
import { createCursorSigner } from './cursor';

const signer = createCursorSigner(randomBytes(32));
const position = { at: '2026-11-22T10:00:00.123456Z', id: 'inv_01kar0p4zvfk3bw2n8c5v7q9xd' };
const scope = 'invoices:mer_a:live';

it('a cursor gives back the place to the microsecond, in its own list', () => {
  expect(signer.open(scope, signer.seal(scope, position), 'after')).toEqual(position);
});

it('a cursor of another merchant, mode, list or server is refused', () => {
  const cursor = signer.seal(scope, position);
  for (const other of ['invoices:mer_b:live', 'invoices:mer_a:test', 'webhook-deliveries:mer_a:live']) {
    expect(() => signer.open(other, cursor, 'after'), other).toThrow('CURSOR_INVALID');
  }
  expect(() => createCursorSigner(randomBytes(32)).open(scope, cursor, 'after')).toThrow('CURSOR_INVALID');
});

it('a changed, cut, empty or endless cursor is refused', () => {
  const cursor = signer.seal(scope, position);
  for (let index = 0; index < cursor.length; index += 1) {
    const changed = cursor.slice(0, index) + (cursor[index] === 'A' ? 'B' : 'A') + cursor.slice(index + 1);
    // The last sign of base64url carries bits that no byte needs.
    if (Buffer.from(changed, 'base64url').equals(Buffer.from(cursor, 'base64url'))) continue;
    expect(() => signer.open(scope, changed, 'after')).toThrow('CURSOR_INVALID');
  }
  for (const broken of ['', 'x', cursor.slice(0, 20), 'A'.repeat(100_000), "'; drop table invoices; --"]) {
    expect(() => signer.open(scope, broken, 'before')).toThrow('CURSOR_INVALID');
  }
});
