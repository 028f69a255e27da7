import { createPublicKey, verify } from 'node:crypto';
import { type Id, uuidFromId } from '@apipay/db/ids';
import { auditLeaves } from '@apipay/db/schema/audit-log';
import { auditRecords } from '@apipay/db/schema/audit-records';
import { testAuditSigner as signer } from '@apipay/testing/audit-signer';
import { aMerchant, aSystemContext, type TestMerchant } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { asc, eq, sql } from 'drizzle-orm';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { auditCommitment, auditLeafHash } from '../kernel/audit-leaf';
import { inTransaction } from '../kernel/transaction';
import { closeAuditBatch } from './close-audit-batch';
import { rootOfLog } from './log-hashes';
import { foldSubtrees, rootOfComplete, subtreesOf } from './merkle-tree';
import { signCheckpoint } from './sign-checkpoint';

let world: TestWorld;
let merchant: TestMerchant;

beforeAll(async () => {
  world = await openTestWorld({ maxConnections: 8, start: new Date('2026-11-29T10:00:00.000Z') });
  merchant = await aMerchant(world);
});
afterAll(() => world.close());

const act = (name: string, fields: { reason?: string } = {}) =>
  inTransaction(merchant.context(), { purpose: 'invoicing' }, (tx) =>
    tx.reveal({
      subjectId: merchant.subjectId,
      action: `test.${name}`,
      objectKind: 'test',
      objectId: name,
      values: [],
      ...fields,
    }),
  );

const system = () => aSystemContext(world);

/** What is at work in other databases of the cluster holds the sequencer back for a moment. */
async function closeAll(): Promise<void> {
  await vi.waitFor(
    async () => {
      await closeAuditBatch(system());
      const [row] = await world.admin`select count(*)::int as waiting from audit_records r
        where not exists (select from audit_leaves l where l.record_id = r.id)`;
      expect(row?.['waiting']).toBe(0);
    },
    { timeout: 10_000, interval: 20 },
  );
}

const readLeaves = () =>
  inTransaction(system(), { purpose: 'legal-obligation', as: 'platform' }, (tx) =>
    tx.sql
      .select({ position: auditLeaves.position, hash: auditLeaves.leafHash, record: auditRecords })
      .from(auditLeaves)
      .innerJoin(auditRecords, eq(auditRecords.id, auditLeaves.recordId))
      .orderBy(asc(auditLeaves.position)),
  );

async function names(): Promise<string[]> {
  return (await readLeaves()).flatMap(({ record }) =>
    record.objectKind === 'test' ? [record.objectId ?? ''] : [],
  );
}

it('R-P6 every record gets one position, without gaps, and its hash can be computed anew from the row', async () => {
  for (const name of ['a', 'b', 'c']) await act(name);
  await act('why', { reason: 'Звонок клиента' });
  await closeAll();
  const leaves = await readLeaves();
  expect(leaves.map(({ position }) => position)).toEqual(leaves.map((_, index) => index));
  expect(await names()).toEqual(['a', 'b', 'c', 'why']);
  for (const { hash, record } of leaves) {
    expect(hash).toEqual(record.leafHash);
    const commitment = record.payloadCommitment ?? auditCommitment(record.salt, '');
    expect(auditLeafHash(record, commitment)).toEqual(hash);
    const changed = { ...record, action: `${record.action}s` };
    expect(auditLeafHash(changed, commitment)).not.toEqual(hash);
  }
});

it('R-P6 D30 a destroyed key leaves the leaf provable and the payload beyond guessing', async () => {
  await act('guess', { reason: '1' });
  const [row] = await world.admin`select id, salt, payload_ciphertext, payload_commitment from audit_records
    where object_id = 'guess'`;
  // The salt is in the sealed payload alone: what is in clear does not even tell a payload of one sign.
  expect(row?.['salt']).toHaveLength(0);
  const place = `audit_records.payload:${await readRecordId('guess')}`;
  const slot = { holderId: merchant.subjectId, keyClass: 'audit', place } as const;
  const [salt = '', text = ''] = (await world.vault.decrypt(slot, row?.['payload_ciphertext'])).split(' ');
  expect(text).toBe('1');
  expect(auditCommitment(Buffer.from(salt, 'base64'), text)).toEqual(row?.['payload_commitment']);
});

async function readRecordId(objectId: string): Promise<Id<'auditRecord'>> {
  const rows = await inTransaction(system(), { purpose: 'legal-obligation', as: 'platform' }, (tx) =>
    tx.sql.select({ id: auditRecords.id }).from(auditRecords).where(eq(auditRecords.objectId, objectId)),
  );
  return rows[0]?.id ?? expect.fail('no record');
}

it('R-P6 what commits late comes later and is not lost', async () => {
  let commitNow = () => {};
  const gate = new Promise<void>((resolve) => {
    commitNow = resolve;
  });
  let ended: Promise<void> = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    ended = inTransaction(merchant.context(), { purpose: 'invoicing' }, async (tx) => {
      await tx.audit({ action: 'test.slow', objectKind: 'test', objectId: 'slow' });
      resolve();
      await gate;
    });
    ended.catch(reject);
  });
  await act('quick');
  await closeAuditBatch(system());
  expect(await names()).not.toContain('quick');
  commitNow();
  await ended;
  await closeAll();
  expect((await names()).slice(-2)).toEqual(['slow', 'quick']);
});

it('two sequencers at once give no position twice', async () => {
  for (let index = 0; index < 5; index += 1) await act(`many-${index}`);
  await Promise.all(Array.from({ length: 4 }, () => closeAuditBatch(system())));
  await closeAll();
  const leaves = await readLeaves();
  expect(leaves.map(({ position }) => position)).toEqual(leaves.map((_, index) => index));
});

it('R-P6 an hour has one heartbeat and one signed checkpoint over all leaves, also where nothing happened', async () => {
  await closeAll();
  const first = await signCheckpoint(system(), signer);
  if (first === null) throw new Error('the first checkpoint is due at once');
  const [text = '', signature = ''] = first.note.split('\n— apipay/audit-log ');
  expect(`${text}`.split('\n')).toEqual([
    'apipay/audit-log',
    String(first.size),
    first.rootHash.toString('base64'),
    `time ${first.signedAt.toISOString()}`,
    '',
  ]);
  const key = createPublicKey({
    key: Buffer.concat([Buffer.from('302a300506032b6570032100', 'hex'), signer.publicKey]),
    format: 'der',
    type: 'spki',
  });
  const bytes = Buffer.from(signature, 'base64');
  expect(verify(null, Buffer.from(text), key, bytes.subarray(4))).toBe(true);
  expect(first.verifierKey).toBe(
    `apipay/audit-log+${bytes.subarray(0, 4).toString('hex')}+${Buffer.concat([Buffer.from([1]), signer.publicKey]).toString('base64')}`,
  );
  const leaves = (await readLeaves()).slice(0, first.size).map(({ hash }) => hash);
  const expected = foldSubtrees(
    subtreesOf({ start: 0, end: first.size }).map(({ height, index }) =>
      rootOfComplete(leaves.slice(index * 2 ** height, (index + 1) * 2 ** height)),
    ),
  );
  expect(first.rootHash).toEqual(expected);
  await act('later');
  await closeAll();
  expect(await signCheckpoint(system(), signer)).toBeNull();

  world.clock.advanceSeconds(3_600);
  expect(await signCheckpoint(system(), signer)).toBeNull();
  await closeAll();
  const second = await signCheckpoint(system(), signer);
  expect(second?.size).toBeGreaterThan(first.size);
  const beats = await world.admin`select occurred_at from audit_records where action = 'audit-log.heartbeat'`;
  expect(beats).toHaveLength(2);
});

it('R-P6 a root over stored subtrees is that over all leaves', async () => {
  await world.admin`insert into audit_records (occurred_at, id, kind, actor_kind, action, purpose, object_kind,
    subject_pseudonyms, fields, request_id, salt, leaf_hash) select now(), gen_random_uuid(), 'write', 'system', 'test.bulk',
    'invoicing', 'bulk', '{}', '{}', '', '', sha256(n::text::bytea) from generate_series(1, 12000) as n`;
  await closeAll();
  const [counts] = await world.admin`select count(*) filter (where level = 1)::int as first,
    count(*) filter (where level = 2)::int as second, max(index)::int as last from audit_subtrees`;
  const leaves = (await readLeaves()).map(({ hash }) => hash);
  expect(counts).toEqual({
    first: Math.floor(leaves.length / 256),
    second: 0,
    last: Math.floor(leaves.length / 256) - 1,
  });
  for (const size of [1, 255, 256, 257, 5_000, leaves.length]) {
    const root = await inTransaction(system(), { purpose: 'legal-obligation', as: 'platform' }, (tx) =>
      rootOfLog(tx, size),
    );
    expect(root).toEqual(
      foldSubtrees(
        subtreesOf({ start: 0, end: size }).map(({ height, index }) =>
          rootOfComplete(leaves.slice(index * 2 ** height, (index + 1) * 2 ** height)),
        ),
      ),
    );
  }
});

it('a copy in another cluster, which counts its transactions anew, goes on where the log ended', async () => {
  await closeAll();
  await world.admin.begin(async (sql) => {
    await sql`set local session_replication_role = replica`;
    await sql`update audit_batches set cluster = 'another', through_transaction = '9000000000'`;
  });
  await act('restored');
  await closeAll();
  expect((await names()).filter((name) => name === 'restored')).toHaveLength(1);
});

it.each(['audit_records', 'audit_leaves', 'audit_subtrees', 'audit_batches', 'audit_checkpoints'])(
  'R-P6 rows of %s are never changed, removed or truncated, not even by the owner',
  async (table) => {
    await act('kept');
    await closeAll();
    await signCheckpoint(system(), signer);
    const column =
      table === 'audit_records'
        ? 'action = action'
        : table === 'audit_subtrees'
          ? 'hash = hash'
          : table === 'audit_leaves'
            ? 'leaf_hash = leaf_hash'
            : table === 'audit_batches'
              ? 'size = size'
              : 'note = note';
    const refused = expect.objectContaining({ code: '42501' });
    await expect(world.admin.unsafe(`update ${table} set ${column}`)).rejects.toEqual(refused);
    await expect(world.admin.unsafe(`delete from ${table}`)).rejects.toEqual(refused);
    await expect(world.admin.unsafe(`truncate ${table} cascade`)).rejects.toEqual(refused);
  },
);

it('R-P6 a partition of the records is guarded as its parent is', async () => {
  const partitions = await world.admin<
    { name: string }[]
  >`select inhrelid::regclass::text as name from pg_inherits
    where inhparent = 'audit_records'::regclass`;
  expect(partitions.length).toBeGreaterThan(3);
  for (const { name } of partitions) {
    await expect(world.admin.unsafe(`truncate ${name}`)).rejects.toMatchObject({ code: '42501' });
  }
});

it('nobody but the system closes and signs', async () => {
  await expect(closeAuditBatch(merchant.context())).rejects.toMatchObject({ code: 'FORBIDDEN' });
  await expect(signCheckpoint(merchant.context(), signer)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});

it('R-P6 D22 while the log cannot be written nothing personal is read and nothing is changed', async () => {
  const countEvents = async () =>
    (await world.admin`select count(*)::int as count from audit_records where object_kind = 'test'`)[0]?.[
      'count'
    ];
  const before = await countEvents();
  await world.admin`revoke insert on audit_records from apipay_tenant`;
  try {
    await expect(act('unwritten')).rejects.toThrow();
    const rename = inTransaction(merchant.context(), { purpose: 'right-to-use' }, async (tx) => {
      await tx.sql.execute(
        sql`update merchants set name_mask = 'X' where id = ${uuidFromId(merchant.merchantId)}`,
      );
      await tx.audit({ action: 'test.rename', objectKind: 'test', objectId: 'rename' });
    });
    await expect(rename).rejects.toThrow();
  } finally {
    await world.admin`grant insert on audit_records to apipay_tenant`;
  }
  expect(await countEvents()).toBe(before);
  const [row] = await world.admin`select count(*)::int as count from merchants where name_mask = 'X'`;
  expect(row?.['count']).toBe(0);
  await act('written again');
});
