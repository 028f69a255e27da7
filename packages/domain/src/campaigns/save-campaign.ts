import { newId } from '@apipay/db/ids';
import { type CampaignRow, campaigns } from '@apipay/db/schema/campaigns';
import { tariffs } from '@apipay/db/schema/tariffs';
import { and, eq, inArray } from 'drizzle-orm';
import type { DomainContext } from '../kernel/context';
import { DomainError } from '../kernel/errors';
import { requireReference } from '../kernel/free-text';
import { parseAmount } from '../kernel/money';
import { collectRefusals, parseInput } from '../kernel/parse-input';
import { requireStaffPermission } from '../kernel/permissions';
import { inTransaction, type Tx } from '../kernel/transaction';
import { perMinuteLimit, seenDaysLimit } from './campaign';
import { type SaveCampaignInput, saveCampaignInput } from './campaign.inputs';
import { lockShown } from './load-campaigns';
import { requireUsableTemplate, type TemplatePorts } from './usable-template';

const titleMaxLength = 120;
/** Ten thousand tenge for one message is a slip of the finger. */
const priceLimitMinor = 1_000_000n;

type CampaignDraft = Omit<typeof campaigns.$inferInsert, 'id' | 'state' | 'createdBy' | 'createdAt'>;

/**
 * A new mailing, or another text, audience or pace of one that is still a draft. The template is asked for at the messenger.
 * Errors: those of `requireUsableTemplate`, CAMPAIGN_NOT_FOUND, CAMPAIGN_CHANGED_MEANWHILE, CAMPAIGN_NOT_DRAFT,
 * CAMPAIGN_DAYS_INVALID, CAMPAIGN_DAYS_BOTH, CAMPAIGN_PACE_INVALID, TARIFF_NOT_FOUND, AMOUNT_INVALID, CAMPAIGN_PRICE_INVALID, those of free text.
 */
export async function saveCampaign(
  ctx: DomainContext,
  ports: TemplatePorts,
  input: SaveCampaignInput,
): Promise<CampaignRow> {
  const { staffMemberId } = requireStaffPermission(ctx, 'mailing:write');
  const typed = parseInput(saveCampaignInput, input);
  const fields = collectRefusals({
    title: () =>
      requireReference(typed.title, { field: ['title'], maxLength: titleMaxLength, isRequired: true }),
    seenWithinDays: () => requireDays(typed.seenWithinDays ?? null, 'seenWithinDays'),
    notSeenDays: () => requireDays(typed.notSeenDays ?? null, 'notSeenDays'),
    isOneRule: () => {
      const isBoth = (typed.seenWithinDays ?? null) !== null && (typed.notSeenDays ?? null) !== null;
      if (isBoth) throw new DomainError('CAMPAIGN_DAYS_BOTH', {}, ['notSeenDays']);
    },
    perMinute: () => requirePace(typed.perMinute),
    priceMinor: () => requirePrice(typed.price),
  });
  const templateName = typed.templateName.trim();
  const content = await requireUsableTemplate(ctx, ports, templateName, typed.variables);
  const { isOneRule: _checked, ...rules } = fields;
  const draft = {
    ...rules,
    templateName,
    content,
    locales: [...new Set(typed.locales)].sort(),
    tariffCodes: [...new Set(typed.tariffCodes)].sort(),
  };
  return inTransaction(ctx, { purpose: 'mailing', as: 'platform' }, async (tx) => {
    await requireTariffs(tx, draft.tariffCodes);
    const row = await write(tx, draft, typed, staffMemberId);
    await tx.audit({ action: 'campaign.save', objectKind: 'campaign', objectId: row.id });
    return row;
  });
}

async function write(
  tx: Tx,
  draft: CampaignDraft,
  { campaignId, version }: SaveCampaignInput,
  createdBy: CampaignRow['createdBy'],
): Promise<CampaignRow> {
  if (campaignId === null || campaignId === undefined) {
    const fresh = { id: newId('campaign'), state: 'draft', createdBy, createdAt: tx.ctx.now() } as const;
    const [row] = await tx.sql
      .insert(campaigns)
      .values({ ...draft, ...fresh })
      .returning();
    if (row === undefined) throw new DomainError('INTERNAL');
    return row;
  }
  const before = await lockShown(tx, { campaignId, version: version ?? 0 });
  if (before.state !== 'draft') throw new DomainError('CAMPAIGN_NOT_DRAFT');
  const [row] = await tx.sql
    .update(campaigns)
    .set({ ...draft, version: before.version + 1 })
    .where(and(eq(campaigns.id, before.id), eq(campaigns.version, before.version)))
    .returning();
  if (row === undefined) throw new DomainError('CAMPAIGN_CHANGED_MEANWHILE');
  return row;
}

function requireDays(days: number | null, field: string): number | null {
  if (days !== null && (days < 1 || days > seenDaysLimit)) {
    throw new DomainError('CAMPAIGN_DAYS_INVALID', { limit: seenDaysLimit }, [field]);
  }
  return days;
}

function requirePace(perMinute: number): number {
  if (perMinute < 1 || perMinute > perMinuteLimit) {
    throw new DomainError('CAMPAIGN_PACE_INVALID', { limit: perMinuteLimit }, ['perMinute']);
  }
  return perMinute;
}

function requirePrice(text: string): bigint {
  const price = parseAmount(text.trim(), ['price']);
  if (price > priceLimitMinor) throw new DomainError('CAMPAIGN_PRICE_INVALID', {}, ['price']);
  return price;
}

async function requireTariffs(tx: Tx, codes: readonly string[]): Promise<void> {
  if (codes.length === 0) return;
  const known = await tx.sql
    .select({ code: tariffs.code })
    .from(tariffs)
    .where(inArray(tariffs.code, [...codes]));
  if (known.length !== codes.length) throw new DomainError('TARIFF_NOT_FOUND', {}, ['tariffCodes']);
}
