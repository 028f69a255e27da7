import type { VisitorButton } from '@apipay/db/schema/visitor-choices.enums';
import { aContext, aMerchant, aStaffMember, aSystemContext } from '@apipay/testing/contexts';
import { testSnapshotSigner as signer } from '@apipay/testing/snapshot-signer';
import { openTestWorld, type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { publishFirstEditions } from '../documents';
import { newSecretToken } from '../kernel/secret-tokens';
import { createSampleOperatorProfile } from '../operator-profiles';
import { readVisitorChoice, recordVisitorChoice } from '../visitor-choices';
import { chatReferenceOf, closeProcessorErasure, eraseAtProcessor, readErasureDesk } from './index';
import type { ErasureAnswer, ProcessorEraser } from './processor-eraser.port';

let world: TestWorld;
beforeAll(async () => {
  world = await openTestWorld();
  await publishFirstEditions(aSystemContext(world));
  await createSampleOperatorProfile(aSystemContext(world));
});
afterAll(() => world.close());

const refusal = (code: string) => expect.objectContaining({ code });
const read = (visitor: string, variant: 'preferences' | 'chat' = 'preferences') =>
  readVisitorChoice(aContext(world), signer, {
    visitor,
    offered: ['metrica', 'google-analytics', 'bitrix-chat'],
    variant,
  });
async function press(visitor: string, button: VisitorButton): Promise<void> {
  const { snapshot } = await read(visitor, button === 'allow-chat' ? 'chat' : 'preferences');
  await recordVisitorChoice(aContext(world), signer, { visitor, snapshot, button, allowed: ['metrica'] });
  world.clock.advanceSeconds(1);
}

/** Allows the chat, takes it back, and answers the id of what has to be deleted. */
async function withdrawn(visitor = newSecretToken()) {
  await press(visitor, 'allow-chat');
  await press(visitor, 'only-necessary');
  const [job] = await jobs();
  if (job === undefined) throw new Error('nothing was asked for');
  return { visitor, erasureId: job.erasureId };
}
const jobs = async () =>
  (
    await world.admin`select j.payload, j.run_at from graphile_worker._private_jobs j
      join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier = 'erase-at-processor' order by j.id desc`
  ).map(({ payload, run_at }) => ({ erasureId: payload.erasureId, runAt: run_at as Date }));

/** A processor that gives these answers, the last one again and again, and notes under which names it was asked. */
function eraserThat(...answers: readonly ErasureAnswer[]): ProcessorEraser & { readonly asked: string[] } {
  const asked: string[] = [];
  return {
    asked,
    eraseUnder(reference) {
      asked.push(reference);
      return Promise.resolve(answers[asked.length - 1] ?? answers.at(-1) ?? { kind: 'unheard' });
    },
  };
}
const run = (eraser: ProcessorEraser | null, erasureId: string) =>
  eraseAtProcessor(aSystemContext(world), eraser, { erasureId: erasureId as never });
const officer = async () => (await aStaffMember(world, { role: 'privacy-officer' })).context();

describe('a withdrawal of the chat', () => {
  it('R-S5 D5 D18 asks the processor under random signs for the deletion, in the same commit, and the visitor reads how far it is', async () => {
    const visitor = newSecretToken();
    await press(visitor, 'allow-chat');
    const { chatReference, chatErasure } = await read(visitor);
    expect(chatReference).toEqual(chatReferenceOf(visitor));
    expect(chatReference).toMatchObject({
      hash: expect.stringMatching(/^[0-9a-f]{32}$/),
      name: expect.stringMatching(/^APIPAY-[0-9A-F]{16}$/),
    });
    expect(chatErasure).toBeNull();
    // Something else changes, and the chat stays allowed: nothing is to be deleted.
    await press(visitor, 'accept-all');
    expect((await read(visitor)).chatErasure).toBeNull();

    await press(visitor, 'save');
    const after = await read(visitor);
    expect(after).toMatchObject({
      allowed: ['metrica'],
      chatReference: null,
      chatErasure: { state: 'asked', closedAt: null },
    });
    const [job] = await jobs();
    const [row] = await world.admin`select e.reference, c.button from processor_erasures e
      join visitor_choices c on c.id = e.choice_id where c.button = 'save'`;
    expect(row).toEqual({ reference: chatReference?.name, button: 'save' });
    expect(
      await world.admin`select 1 from audit_records
      where action = 'processor-erasure.ask' and object_id = ${job?.erasureId ?? ''}`,
    ).toHaveLength(1);
    // The signs are nobody's: another browser has others, and none of them stands in the ledger.
    expect(chatReferenceOf(newSecretToken()).name).not.toBe(chatReference?.name);
    expect(
      await world.admin`select 1 from visitor_choices c
      where c::text ilike ${`%${chatReference?.hash ?? ''}%`}`,
    ).toHaveLength(0);
  });

  it('asks nothing of anybody where the chat was never allowed', async () => {
    const before = (await jobs()).length;
    const visitor = newSecretToken();
    await press(visitor, 'save');
    await press(visitor, 'only-necessary');
    expect(await jobs()).toHaveLength(before);
    expect((await read(visitor)).chatErasure).toBeNull();
  });
});

describe('the job', () => {
  it('deletes what the processor has a call for and hands the rest to people; run again, it does nothing', async () => {
    const { visitor, erasureId } = await withdrawn();
    const eraser = eraserThat({ kind: 'erased', deletedCards: 2 });
    expect(await run(eraser, erasureId)).toBe('erased');
    expect(eraser.asked).toEqual([chatReferenceOf(visitor).name]);
    expect((await read(visitor)).chatErasure).toMatchObject({ state: 'by-hand', deletedCards: 2 });
    expect(await run(eraser, erasureId)).toBe('dropped');
    expect(eraser.asked).toHaveLength(1);
  });

  it('tries again where nobody answers, ever more rarely, and then leaves all of it to people', async () => {
    const { visitor, erasureId } = await withdrawn();
    const eraser = eraserThat({ kind: 'unheard' });
    for (const minutes of [1, 5, 15, 60]) {
      expect(await run(eraser, erasureId)).toBe('waits');
      const [next] = await jobs();
      expect(next?.erasureId).toBe(erasureId);
      expect(next?.runAt).toEqual(new Date(world.clock.now().getTime() + minutes * 60_000));
      expect((await read(visitor)).chatErasure?.state).toBe('asked');
      world.clock.advanceSeconds(minutes * 60);
    }
    expect(await run(eraser, erasureId)).toBe('unheard');
    expect((await read(visitor)).chatErasure).toMatchObject({ state: 'by-hand', deletedCards: 0 });
  });

  it.each([
    ['says no', eraserThat({ kind: 'refused' }), 1],
    ['was never opened to us', null, 0],
  ])('leaves it to people at once where the processor %s', async (_case, eraser, tries) => {
    const { erasureId } = await withdrawn();
    expect(await run(eraser, erasureId)).toBe('refused');
    const open = (await readErasureDesk(await officer())).open.find(({ id }) => id === erasureId);
    expect(open).toMatchObject({ state: 'by-hand', tries, deletedCards: 0 });
  });
});

describe('people', () => {
  it.each(['done', 'out-of-reach'] as const)(
    'D18 close it as %s with a line of proof; the name at the processor is forgotten, and the visitor reads how it ended',
    async (ending) => {
      const { visitor, erasureId: id } = await withdrawn();
      await run(null, id);
      const staff = await officer();
      const close = (proof: string) => closeProcessorErasure(staff, { id, ending, proof });
      for (const [proof, code] of [
        [' ', 'TEXT_REQUIRED'],
        ['звонили на +7 701 234 56 78', 'PERSONAL_VALUE_IN_REFERENCE'],
      ] as const) {
        await expect(close(proof)).rejects.toEqual(refusal(code));
      }
      await close('Снимок chat-17.png');
      await expect(close('Ещё раз')).rejects.toEqual(refusal('PROCESSOR_ERASURE_NOT_OPEN'));
      expect((await read(visitor)).chatErasure).toMatchObject({ state: ending, closedAt: expect.any(Date) });
      const desk = await readErasureDesk(staff);
      expect(desk.open.some((row) => row.id === id)).toBe(false);
      expect(desk.over.find((row) => row.id === id)).toMatchObject({
        reference: null,
        proof: 'Снимок chat-17.png',
      });
      const actions = await world.admin`select action from audit_records where object_id = ${id}`;
      expect(actions.map(({ action }) => action).sort()).toEqual([
        'processor-erasure.ask',
        'processor-erasure.attempt',
        'processor-erasure.close',
      ]);
    },
  );

  it('who do not answer for personal data neither see it nor close it', async () => {
    const { erasureId: id } = await withdrawn();
    const support = (await aStaffMember(world, { role: 'support' })).context();
    const merchant = (await aMerchant(world)).context();
    for (const ctx of [support, merchant]) {
      await expect(readErasureDesk(ctx)).rejects.toEqual(refusal('FORBIDDEN'));
      await expect(closeProcessorErasure(ctx, { id, ending: 'done', proof: 'x' })).rejects.toEqual(
        refusal('FORBIDDEN'),
      );
    }
    await expect(
      closeProcessorErasure(await officer(), { id: 'per_x', ending: 'done', proof: 'Снимок' }),
    ).rejects.toEqual(refusal('PROCESSOR_ERASURE_NOT_OPEN'));
  });
});
