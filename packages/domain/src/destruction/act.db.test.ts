import { uuidFromId } from '@apipay/db/ids';
import { verifyDestructionAct } from '@apipay/sdk/destruction-act';
import { testAuditSigner } from '@apipay/testing/audit-signer';
import { aContext, aPhone, aProvenNumber, aSystemContext } from '@apipay/testing/contexts';
import {
  type DestructionDesk,
  destructionDesk,
  openDestructionWorld,
} from '@apipay/testing/destruction-desk';
import { type TestWorld } from '@apipay/testing/test-world';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { readOwnRequest, readRequestDesk } from '../data-subject-requests';
import { closeDestructionNode, issueAct, readDestructionAct, readOwnDestruction } from './index';

let world: TestWorld;
let desk: DestructionDesk;
beforeAll(async () => {
  world = await openDestructionWorld();
});
afterAll(() => world.close());
beforeEach(async () => {
  desk = await destructionDesk(world);
});

const refusal = (code: string) => expect.objectContaining({ code });

describe('the act', () => {
  it('D17 R-D7 is issued when the copies have expired and people have done theirs, and holds no value', async () => {
    const invoice = await desk.anInvoice();
    await desk.pay(invoice);
    const requestId = await desk.ask();
    const destructionId = await desk.approve(requestId);
    await desk.run(destructionId);
    const answered = await readOwnRequest(aContext(world), requestId, { proofToken: desk.proofToken });
    expect(answered.request.state).toBe('answered');
    const own = await readOwnDestruction(aContext(world), requestId, { proofToken: desk.proofToken });
    expect(own?.state).toBe('awaiting-backups');
    const parts = own?.parts.map(({ place, category, keyClass, state, isPartlyErased }) =>
      [place, category ?? keyClass, state, isPartlyErased && 'partly'].filter(Boolean).join(' '),
    );
    expect(parts).toEqual([
      'rows phone-number done',
      'rows kaspi-number done',
      'key contact done',
      'key audit done',
      'rows kept',
      'rows invoice kept',
      'rows payment kept',
      'key billing kept',
      'recipient done',
      'recipient by-hand',
      'backups pending',
    ]);
    // The number is gone: nobody is told that it is kept.
    expect(own?.parts.filter(({ state }) => state === 'kept').map(({ category }) => category)).not.toContain(
      'kaspi-number',
    );
    expect(answered.clocks.every(({ stoppedAt }) => stoppedAt !== null)).toBe(true);
    const issue = () => issueAct(aSystemContext(world), { auditSigner: testAuditSigner }, { destructionId });
    expect(await issue()).toBe('too-early');
    world.clock.advanceSeconds(14 * 86_400 + 60);
    expect(await issue()).toBe('waits-for-people');
    // Answered, and still on the desk: nobody else would ask for it.
    const tasks = async () => {
      const { byHand, open } = await readRequestDesk(desk.officer.context());
      expect(open.map(({ id }) => id)).not.toContain(requestId);
      return byHand.find((one) => one.requestId === requestId);
    };
    const [cleared] = await world.admin<{ cleared_at: Date }[]>`
      select cleared_at from destructions where id = ${uuidFromId(destructionId)}`;
    expect(await tasks()).toEqual({
      requestId,
      number: answered.request.number,
      since: cleared?.cleared_at,
      openTasks: 1,
    });
    for (const { id, state } of await desk.nodesOf(requestId)) {
      if (state !== 'by-hand' || id === null) continue;
      await expect(closeDestructionNode(desk.officer.context(), { nodeId: id, proof: '' })).rejects.toThrow();
      await closeDestructionNode(desk.officer.context(), { nodeId: id, proof: 'Письмо Kaspi, удалено' });
    }
    expect(await tasks()).toBeUndefined();
    expect(await issue()).toBe('issued');
    const [row] = await world.admin`select act from destructions where id = ${uuidFromId(destructionId)}`;
    const again = await aProvenNumber(world, desk.phone);
    const signed = await readDestructionAct(aContext(world), requestId, { proofToken: again });
    const key = testAuditSigner.publicKey.toString('base64');
    const file = JSON.stringify(signed);
    expect(verifyDestructionAct(file, key)).toMatchObject({
      isRight: true,
      pseudonyms: [expect.any(String)],
    });
    expect(verifyDestructionAct(file.replace('"count":1', '"count":2'), key).isRight).toBe(false);
    expect(verifyDestructionAct(file, Buffer.alloc(32, 1).toString('base64')).isRight).toBe(false);
    const stranger = await aProvenNumber(world, aPhone());
    await expect(readDestructionAct(aContext(world), requestId, { proofToken: stranger })).rejects.toEqual(
      refusal('REQUEST_NOT_FOUND'),
    );
    const text = JSON.stringify(row?.['act']);
    expect(text).toContain('Tax Code');
    for (const value of [desk.phone.slice(2), desk.phone.slice(-4) + '"', 'Заказ'])
      expect(text).not.toContain(value);
  });
});
