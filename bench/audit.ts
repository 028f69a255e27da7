import assert from 'node:assert/strict';
import { randomBytes } from 'node:crypto';
import { idFromUuid, newId } from '@apipay/db/ids';
import { auditRecords } from '@apipay/db/schema/audit-records';
import {
  closeAuditBatch,
  exportAuditLog,
  readAuditExport,
  readConsistencyProof,
  readInclusionProof,
  signCheckpoint,
} from '@apipay/domain/audit-log';
import { auditCommitment, auditLeafHash } from '@apipay/domain/kernel/audit-leaf';
import { inTransaction } from '@apipay/domain/kernel/transaction';
import { verifyExport } from '@apipay/sdk/audit-log';
import { testAuditSigner } from '@apipay/testing/audit-signer';
import { aMerchant, aStaffMember, aSystemContext, type TestMerchant } from '@apipay/testing/contexts';
import { median, printTable, quantile } from './ground/figures';
import { openGround } from './ground/ground';
import { readOptions } from './ground/options';
import { tamperings } from './ground/tamper';

/** The audit log at two sizes: what it takes to write, place, sign, prove and check, and whether tampering is found. */
const options = readOptions({ small: 100_000, large: 1_000_000, proofs: 200, acts: 2_000 });
const ground = await openGround({ port: 16_250, settings: { shared_buffers: '512MB' } });
const figures: [string, string][] = [];
const system = aSystemContext(ground);
const ms = (time: number) => `${time.toFixed(time < 10 ? 2 : 0)} ms`;
const rate = (count: number, time: number) =>
  `${Math.round((count * 1_000) / time).toLocaleString('en')} a second`;

async function timed<T>(work: () => Promise<T>): Promise<{ time: number; value: T }> {
  const from = performance.now();
  const value = await work();
  return { time: performance.now() - from, value };
}

try {
  const merchant = await aMerchant(ground);
  const staff = await aStaffMember(ground);
  await writeActs(merchant);
  const [row] =
    await ground.admin`select pseudonym from subjects where id = (select subject_id from merchants limit 1)`;
  const pseudonym = String(row?.['pseudonym']);
  await grow(options.small, pseudonym);
  const first = await close(options.small);
  await prove(merchant, first, first);
  await check(staff.context());
  await grow(options.large - options.small, pseudonym);
  const last = await close(options.large - options.small);
  await prove(merchant, last, first);
  printTable('The audit log', [['what', 'figure'], ...figures]);
} finally {
  await ground.close();
}

/** Acts that do nothing but leave their record, eight at a time. */
async function writeActs(merchant: TestMerchant): Promise<void> {
  const act = () =>
    inTransaction(merchant.context(), { purpose: 'invoicing' }, (tx) =>
      tx.audit({ action: 'test.act', objectKind: 'bench', objectId: null }),
    );
  const { time } = await timed(async () => {
    for (let done = 0; done < options.acts; done += 8) await Promise.all(Array.from({ length: 8 }, act));
  });
  figures.push(['records written, each in a transaction of its own, 8 at once', rate(options.acts, time)]);
}

/** Records as the gate writes them, many in a statement. */
async function grow(count: number, pseudonym: string): Promise<void> {
  for (let done = 0; done < count; done += 2_000) {
    const rows = Array.from({ length: Math.min(2_000, count - done) }, () => {
      const salt = randomBytes(16);
      const record = {
        id: newId('auditRecord'),
        occurredAt: ground.clock.now(),
        merchantId: null,
        kind: 'read' as const,
        actorKind: 'system' as const,
        actorId: 'bench',
        action: 'bench.read',
        purpose: 'invoicing' as const,
        objectKind: 'bench',
        objectId: null,
        subjectPseudonyms: [pseudonym],
        fields: ['phone'],
        requestId: 'bench',
      };
      return { ...record, salt, leafHash: auditLeafHash(record, auditCommitment(salt, '')) };
    });
    await inTransaction(system, { purpose: 'invoicing', as: 'platform' }, async (tx) => {
      await tx.sql.insert(auditRecords).values(rows);
    });
  }
}

/** Every record gets its position, and the whole is signed. */
async function close(count: number): Promise<number> {
  ground.clock.advanceSeconds(3_600);
  const placing = await timed(async () => {
    while ((await closeAuditBatch(system)).isMore);
  });
  const signing = await timed(() => signCheckpoint(system, testAuditSigner));
  const size = signing.value?.size;
  assert.ok(size);
  const at = size.toLocaleString('en');
  figures.push([`positions given, log of ${at}`, rate(count, placing.time)]);
  figures.push([`root and signature, log of ${at}`, ms(signing.time)]);
  return size;
}

async function prove(merchant: TestMerchant, size: number, older: number): Promise<void> {
  const ids = await ground.admin<{ id: string }[]>`select record_id as id from audit_leaves
    where position = any(select floor(random() * ${size})::bigint from generate_series(1, ${options.proofs}))`;
  const times: number[] = [];
  let bytes = 0;
  let hashes = 0;
  for (const { id } of ids) {
    const { time, value } = await timed(() =>
      readInclusionProof(merchant.context(), idFromUuid('auditRecord', id)).catch(() => null),
    );
    if (value === null) continue;
    times.push(time);
    hashes = Math.max(hashes, value.path.length);
    bytes = Math.max(bytes, value.path.length * 32);
  }
  const consistency = await timed(() => readConsistencyProof(merchant.context(), { older, newer: null }));
  const at = size.toLocaleString('en');
  figures.push([
    `proof of inclusion, log of ${at}: p50, p99`,
    `${ms(median(times))}, ${ms(quantile(times, 0.99))}; ${hashes} hashes, ${bytes} bytes at most`,
  ]);
  figures.push([
    `proof of consistency from ${older.toLocaleString('en')} to ${at}`,
    `${ms(consistency.time)}; ${consistency.value.path.length} hashes`,
  ]);
}

/** The export of the smaller log, checked as it is and after each tampering. */
async function check(ctx: Parameters<typeof exportAuditLog>[0]): Promise<void> {
  const day = (hours: number) => new Date(ctx.now().getTime() + hours * 3_600_000).toISOString().slice(0, 10);
  const reason = 'Проверка скорости журнала';
  const { id, end } = await exportAuditLog(ctx, {
    ground: 'internal-check',
    reason,
    from: day(-48),
    to: day(48),
  });
  const lines: string[] = [];
  const reading = await timed(async () => {
    for (let after: number | null | undefined; after !== null; ) {
      const page: Awaited<ReturnType<typeof readAuditExport>> = await readAuditExport(ctx, id, after ?? null);
      lines.push(...page.lines);
      after = page.next;
    }
  });
  figures.push([`export of ${end.toLocaleString('en')} leaves`, rate(end, reading.time)]);
  const whole = await timed(() => verifyExport({ lines: () => lines }));
  assert.deepEqual(whole.value.findings, []);
  figures.push([`check of ${end.toLocaleString('en')} leaves: nothing found`, ms(whole.time)]);
  for (const [name, tamper] of Object.entries(tamperings)) {
    const { lines: other, kept } = await tamper(lines);
    const { value } = await timed(() => verifyExport({ lines: () => other, kept }));
    assert.equal(value.isRight, false, name);
    figures.push([
      `tampering found: ${name}`,
      value.findings.map(({ code, at }) => `${code} at ${at}`).join(', '),
    ]);
  }
}
