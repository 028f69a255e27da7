import { createHash } from 'node:crypto';
import { testAuditSigner as signer } from '@apipay/testing/audit-signer';
import { aMerchant, aStaffMember, aSystemContext } from '@apipay/testing/contexts';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { checkInvariants } from '../invariants';
import { closeAuditBatch } from './close-audit-batch';
import { listCheckpoints } from './read-checkpoints';
import { readStampState } from './read-stamp-state';
import { signCheckpoint } from './sign-checkpoint';
import { stampCheckpoint } from './stamp-checkpoint';
import type { StampAnswer, TimeStampAuthority } from './time-stamp-authority.port';

let world: TestWorld;
let asked: Buffer[];

beforeAll(async () => {
  world = await openTestWorld({ start: new Date('2026-11-29T10:00:00.000Z') });
});
afterAll(() => world.close());

const system = () => aSystemContext(world);

/** The next hour is signed. */
async function sign() {
  world.clock.advanceSeconds(3_600);
  return vi.waitFor(
    async () => {
      while ((await closeAuditBatch(system())).isMore);
      return (await signCheckpoint(system(), signer)) ?? expect.fail('not due yet');
    },
    { timeout: 10_000, interval: 20 },
  );
}

function authority(answer: Partial<StampAnswer> = {}): TimeStampAuthority {
  asked = [];
  return {
    stamp(digest) {
      asked.push(digest);
      return Promise.resolve({
        kind: 'stamped',
        token: Buffer.from('token'),
        stampedAt: world.clock.now(),
        authority: 'TSA of the test',
        serialNumber: '0a',
        ...answer,
      } as StampAnswer);
    },
  };
}
const silent = (): TimeStampAuthority => ({
  stamp: () => Promise.resolve({ kind: 'refused', refusal: 'too-late' }),
});

const jobs = () =>
  world.admin<{ tries: number; run_at: Date }[]>`select (j.payload ->> 'tries')::int as tries, j.run_at
    from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    where t.identifier = 'stamp-checkpoint'`;

it('R-P6 what is stamped is the SHA-256 of the signed bytes of the newest checkpoint, once', async () => {
  const first = await sign();
  expect(await jobs()).toMatchObject([{ tries: 0 }]);
  expect(await stampCheckpoint(system(), authority(), { tries: 0 })).toBe('stamped');
  const signed = first.note.slice(0, first.note.indexOf('\n\n') + 1);
  expect(asked).toEqual([createHash('sha256').update(signed).digest()]);
  expect(signed.endsWith('Z\n')).toBe(true);
  expect(await stampCheckpoint(system(), authority(), { tries: 0 })).toBe('nothing to stamp');
  expect(asked).toEqual([]);
  const [checkpoint] = await listCheckpoints(system(), { size: 1, before: null });
  expect(checkpoint).toMatchObject({
    size: first.size,
    stamp: { authority: 'TSA of the test', serialNumber: '0a', token: Buffer.from('token') },
  });
  const records = await world.admin`select object_id from audit_records where action = 'audit-log.stamp'`;
  expect(records).toEqual([{ object_id: String(first.size) }]);
});

it('R-P6 an authority that does not answer stops nothing: it is asked again, later each time, and the gap is seen', async () => {
  const staff = await aStaffMember(world, { role: 'privacy-officer' });
  await sign();
  const waits: number[] = [];
  for (let tries = 0; tries < 8; tries += 1) {
    expect(await stampCheckpoint(system(), silent(), { tries })).toBe('refused');
    const [job, ...more] = await jobs();
    expect(more).toEqual([]);
    expect(job?.tries).toBe(tries + 1);
    waits.push(((job?.run_at.getTime() ?? 0) - world.clock.now().getTime()) / 60_000);
    world.clock.advanceSeconds(60);
  }
  expect(waits).toEqual([1, 2, 4, 8, 15, 30, 30, 30]);
  const state = await readStampState(staff.context());
  expect(state).toMatchObject({
    last: { authority: 'TSA of the test' },
    gap: { tries: 8, refusal: 'too-late' },
  });
  expect(state.gap?.since.getTime()).toBe(world.clock.now().getTime() - 8 * 60_000);

  const later = await sign();
  expect(await jobs()).toMatchObject([{ tries: 0 }]);
  const [newest] = await listCheckpoints(system(), { size: 1, before: null });
  expect(newest).toMatchObject({ size: later.size, stamp: null });
  expect(await stampCheckpoint(system(), authority(), { tries: 0 })).toBe('stamped');
  const after = await listCheckpoints(system(), { size: 3, before: null });
  expect(after.map(({ stamp }) => stamp !== null)).toEqual([true, false, true]);
  expect(await readStampState(staff.context())).toMatchObject({ last: { size: later.size }, gap: null });
});

it('R-P6 three hours without a stamp raise the alarm, and a stamp ends it', async () => {
  const alarm = async () =>
    (await checkInvariants(system())).find(({ name }) => name === 'audit-stamp-in-time')?.violations;
  await sign();
  await stampCheckpoint(system(), silent(), { tries: 0 });
  const age = async (interval: string) =>
    world.admin.begin(async (sql) => {
      await sql`set local session_replication_role = replica`;
      await sql`update audit_stamps set asked_at = now() - ${interval}::interval where refusal is not null
        and size = (select max(size) from audit_stamps)`;
      await sql`update audit_stamps set asked_at = asked_at - interval '9 days' where size < (select max(size) from audit_stamps)`;
    });
  await age('2 hours');
  expect(await alarm()).toBe(0);
  await age('4 hours');
  expect(await alarm()).toBe(1);
  // Nobody asks any more: that is a decision, not a fault.
  await age('2 days');
  expect(await alarm()).toBe(0);
  await age('4 hours');
  await world.admin`insert into audit_stamps (size, asked_at, token, stamped_at, authority, serial_number)
    select max(size), now(), 'x', now(), 'a', '1' from audit_stamps`;
  expect(await alarm()).toBe(0);
});

it('R-P6 answers are never changed or removed, and one checkpoint has one stamp', async () => {
  for (const statement of [
    `update audit_stamps set asked_at = asked_at`,
    `delete from audit_stamps`,
    `truncate audit_stamps`,
  ])
    await expect(world.admin.unsafe(statement)).rejects.toMatchObject({ code: '42501' });
  await expect(world.admin`insert into audit_stamps (size, asked_at, token, stamped_at, authority, serial_number)
    select size, now(), 'y', now(), 'a', '2' from audit_stamps where token is not null limit 1`).rejects.toMatchObject(
    { code: '23505' },
  );
  await expect(world.admin`insert into audit_stamps (size, asked_at, token, refusal)
    select min(size), now(), 'y', 'refused' from audit_checkpoints`).rejects.toMatchObject({ code: '23514' });
});

it('nobody but the system stamps, and the state is for those who may read the log', async () => {
  const merchant = await aMerchant(world);
  const support = await aStaffMember(world, { role: 'support' });
  await expect(stampCheckpoint(merchant.context(), authority(), { tries: 0 })).rejects.toMatchObject({
    code: 'FORBIDDEN',
  });
  expect(asked).toEqual([]);
  for (const ctx of [merchant.context(), support.context()])
    await expect(readStampState(ctx)).rejects.toMatchObject({ code: 'FORBIDDEN' });
});
