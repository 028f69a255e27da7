import { aContext, aMerchant, aSystemContext } from '@apipay/testing/contexts';
import { noon, refusal, useMailingDesk } from '@apipay/testing/mailing-desk';
import { aReader } from '@apipay/testing/mailings';
import { expect, it } from 'vitest';
import { listOwnMailings } from './list-own-mailings';
import { recordCampaignStatus } from './record-campaign-status';

const desk = useMailingDesk();
const { started, run, runToEnd } = desk;

it('R-C9 R-P4 a person reads what was sent to them, when and what became of it, and nothing of anybody else', async () => {
  const [reader, other] = [await aReader(desk.world, { locale: 'kk' }), await aReader(desk.world)];
  expect(await listOwnMailings(reader.context())).toEqual([]);
  const first = desk.world.clock.now();
  await runToEnd(await started());
  expect(await listOwnMailings(reader.context())).toMatchObject([
    { state: 'sent', sentAt: first, locale: 'kk', text: 'kk: жеңілдік' },
  ]);
  const reference = desk.messenger.templates.find(({ to }) => to === reader.phone)?.reference ?? '';
  await recordCampaignStatus(aSystemContext(desk.world), [
    { messageId: 'wamid.own', occurredAt: noon, vendorCode: null, reference, status: 'read' },
  ]);
  desk.world.clock.advanceSeconds(120);
  // What waits for its turn, and what was left out, was sent to nobody.
  const second = await started({ locales: ['ru'], perMinute: 1 });
  expect((await listOwnMailings(reader.context())).map(({ state }) => state)).toEqual(['read']);
  await run(second);
  expect((await listOwnMailings(other.context())).map(({ text }) => text)).toEqual([
    'ru: скидка',
    'ru: скидка',
  ]);
  expect(await listOwnMailings(reader.context())).toHaveLength(1);
  expect(await listOwnMailings((await aMerchant(desk.world)).context())).toEqual([]);
  for (const ctx of [desk.second(), aContext(desk.world)]) {
    await expect(listOwnMailings(ctx)).rejects.toEqual(refusal('UNAUTHENTICATED'));
  }
});
