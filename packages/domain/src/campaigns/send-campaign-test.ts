import type { Id } from '@apipay/db/ids';
import { locales } from '@apipay/db/schema/locales.enums';
import { staffMembers } from '@apipay/db/schema/staff-members';
import { and, eq, isNull } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { allowSystem } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';
import { staffPhoneSlot } from '../staff-members';
import { stopPayload } from './campaign';
import { lockCampaign } from './load-campaigns';
import type { CampaignPorts } from './run-campaign';

/** One message in each language, to the staff member who asked. Errors: CAMPAIGN_NOT_FOUND. */
export async function sendCampaignTest(
  ctx: DomainContext,
  { sender }: CampaignPorts,
  about: { readonly campaignId: Id<'campaign'>; readonly staffMemberId: Id<'staffMember'> },
): Promise<string> {
  allowSystem(ctx);
  const opened = await inTransaction(ctx, { purpose: 'communication', as: 'platform' }, async (tx) => {
    const campaign = await lockCampaign(tx, about.campaignId);
    const [member] = await tx.sql
      .select()
      .from(staffMembers)
      .where(and(eq(staffMembers.id, about.staffMemberId), isNull(staffMembers.disabledAt)));
    if (member === undefined) return null;
    const [phone = ''] = await tx.reveal({
      subjectId: member.subjectId,
      action: 'campaign.test',
      objectKind: 'campaign',
      objectId: campaign.id,
      values: [{ field: 'phone', slot: staffPhoneSlot(member), sealed: member.phoneCiphertext }],
    });
    return { campaign, phone };
  });
  if (opened === null) return 'dropped';
  const { campaign, phone } = opened;
  const outcomes = await Promise.all(
    locales.map((locale) =>
      sender.sendTemplate({
        to: phone,
        locale,
        template: campaign.templateName,
        parameters: campaign.content[locale].variables,
        buttonPayload: stopPayload,
        requestId: ctx.requestId,
      }),
    ),
  );
  return outcomes.map(({ kind }) => kind).join(' ');
}
