import type { Id } from '@apipay/db/ids';
import { campaignMessages, campaigns } from '@apipay/db/schema/campaigns';
import type { CampaignMessageState } from '@apipay/db/schema/campaigns.enums';
import type { Locale } from '@apipay/db/schema/locales.enums';
import { and, desc, eq, inArray } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { requireUserEvenBlocked } from '../kernel/permissions';
import { inTransaction } from '../kernel/transaction';

/** A message of a mailing that left for a person, or may have. */
export interface OwnMailing {
  readonly id: Id<'campaignMessage'>;
  readonly state: CampaignMessageState;
  readonly sentAt: Date;
  readonly locale: Locale;
  /** As it was written to everybody in this language. */
  readonly text: string;
}

const shown = 10;
const left = ['sent', 'delivered', 'read', 'unknown', 'failed'] as const;

/** The last mailings that were sent to the actor by virtue of the consent, newest first. Errors: UNAUTHENTICATED. */
export async function listOwnMailings(ctx: DomainContext): Promise<readonly OwnMailing[]> {
  const { subjectId } = requireUserEvenBlocked(ctx);
  const how = { purpose: 'legal-obligation', as: 'identity' } as const;
  const rows = await inTransaction({ ...ctx, merchantId: null }, how, (tx) =>
    tx.sql
      .select({
        id: campaignMessages.id,
        state: campaignMessages.state,
        sentAt: campaignMessages.leasedAt,
        locale: campaignMessages.locale,
        content: campaigns.content,
      })
      .from(campaignMessages)
      .innerJoin(campaigns, eq(campaigns.id, campaignMessages.campaignId))
      .where(and(eq(campaignMessages.subjectId, subjectId), inArray(campaignMessages.state, [...left])))
      .orderBy(desc(campaignMessages.leasedAt), desc(campaignMessages.id))
      .limit(shown),
  );
  return rows.flatMap(({ id, state, sentAt, locale, content }) =>
    sentAt === null || locale === null
      ? []
      : [{ id, state, sentAt, locale, text: filled(content[locale].body, content[locale].variables) }],
  );
}

/** The body of a template with its numbered blanks filled. */
function filled(body: string, variables: readonly string[]): string {
  return body.replace(/\{\{(\d+)\}\}/g, (blank, number) => variables[Number(number) - 1] ?? blank);
}
