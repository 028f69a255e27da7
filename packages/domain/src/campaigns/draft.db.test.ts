import { mailingInput, refusal, refusals, shown, useMailingDesk } from '@apipay/testing/mailing-desk';
import { describe, expect, it } from 'vitest';

const desk = useMailingDesk();
const { templates, save, schedule, start, now } = desk;

describe('a draft', () => {
  it.each([
    [{ templateName: 'nothing' }, refusal('CAMPAIGN_TEMPLATE_NOT_FOUND')],
    [{ templateName: '<script>' }, refusal('CAMPAIGN_TEMPLATE_NOT_FOUND')],
    [
      { variables: { ru: [], kk: ['а'], en: ['a', 'b'] } },
      refusals('CAMPAIGN_VARIABLES_DIFFER', 'CAMPAIGN_VARIABLES_DIFFER'),
    ],
    [
      { variables: { ...mailingInput.variables, ru: ['звоните 8 701 234 56 78'] } },
      refusals('PERSONAL_VALUE_IN_REFERENCE'),
    ],
    [
      { title: '', perMinute: 0, price: '-1' },
      refusals('TEXT_REQUIRED', 'CAMPAIGN_PACE_INVALID', 'AMOUNT_INVALID'),
    ],
    [{ seenWithinDays: 5, notSeenDays: 5 }, refusals('CAMPAIGN_DAYS_BOTH')],
    [{ notSeenDays: 15 }, refusals('CAMPAIGN_DAYS_INVALID')],
    [{ tariffCodes: ['none'] }, refusal('TARIFF_NOT_FOUND')],
  ])('with %o is refused', async (change, expected) => {
    await expect(save(change)).rejects.toEqual(expected);
  });

  it.each([
    [null, refusal('MESSENGER_UNAVAILABLE')],
    [{ status: 'PAUSED' }, refusals('CAMPAIGN_TEMPLATE_NOT_APPROVED')],
    [{ category: 'UTILITY' }, refusals('CAMPAIGN_TEMPLATE_NOT_MARKETING')],
    [{ quickReplies: [] }, refusals('CAMPAIGN_TEMPLATE_WITHOUT_STOP')],
    [{ hasMore: true }, refusals('CAMPAIGN_TEMPLATE_WITHOUT_STOP')],
  ])('whose template is %o at the desk.messenger is refused, and so is a start', async (said, expected) => {
    const scheduled = await schedule(await save());
    templates.say(said);
    await expect(save()).rejects.toEqual(expected);
    await expect(start(scheduled)).rejects.toEqual(expected);
    templates.say({ body: 'another {{1}}' });
    await expect(start(scheduled)).rejects.toEqual(refusal('CAMPAIGN_TEMPLATE_CHANGED'));
  });

  it('that another person changed meanwhile is not overwritten', async () => {
    const draft = await save();
    const own = shown(draft);
    expect(await save({ ...own, title: 'Второй' })).toMatchObject({ title: 'Второй', version: 2 });
    await expect(save({ ...own, title: 'Первый' })).rejects.toEqual(refusal('CAMPAIGN_CHANGED_MEANWHILE'));
    await schedule(await now(draft));
    await expect(save(shown(await now(draft)))).rejects.toEqual(refusal('CAMPAIGN_NOT_DRAFT'));
  });
});
