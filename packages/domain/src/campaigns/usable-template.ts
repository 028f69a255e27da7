import type { CampaignContent, CampaignText } from '@apipay/db/schema/campaigns';
import { type Locale, locales } from '@apipay/db/schema/locales.enums';
import type { DomainContext } from '../kernel/context';
import { DomainError, InputRefused } from '../kernel/errors';
import { requireReference } from '../kernel/free-text';
import type { MessengerTemplate, MessengerTemplates } from './campaign-template.port';

export interface TemplatePorts {
  readonly templates: MessengerTemplates;
}

const variableMaxLength = 300;
const fieldOf = { ru: 'variablesRu', kk: 'variablesKk', en: 'variablesEn' } as const;

/**
 * What is sent in each language, as the messenger has approved it at this moment: all three, for advertising, with one button
 * that ends it, and as many variables as there are blanks. Errors: MESSENGER_UNAVAILABLE, CAMPAIGN_TEMPLATE_NOT_FOUND,
 * CAMPAIGN_TEMPLATE_NOT_APPROVED, CAMPAIGN_TEMPLATE_NOT_MARKETING, CAMPAIGN_TEMPLATE_WITHOUT_STOP,
 * CAMPAIGN_VARIABLES_DIFFER, those of free text.
 */
export async function requireUsableTemplate(
  ctx: DomainContext,
  { templates }: TemplatePorts,
  name: string,
  variables: { readonly [L in Locale]: readonly string[] },
): Promise<CampaignContent> {
  if (!/^[a-z0-9_]{1,100}$/.test(name))
    throw new DomainError('CAMPAIGN_TEMPLATE_NOT_FOUND', {}, ['templateName']);
  const found = await templates.readTemplate(name, ctx.requestId);
  if (found === null) throw new DomainError('MESSENGER_UNAVAILABLE', {}, ['templateName']);
  if (found.length === 0) throw new DomainError('CAMPAIGN_TEMPLATE_NOT_FOUND', {}, ['templateName']);
  const refusals: DomainError[] = [];
  const texts = locales.flatMap((locale) => {
    try {
      return [
        [
          locale,
          textOf(
            found.find((each) => each.locale === locale),
            locale,
            variables[locale],
          ),
        ] as const,
      ];
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      refusals.push(error);
      return [];
    }
  });
  const [first] = refusals;
  if (first !== undefined) throw new InputRefused(onceEach(refusals));
  return Object.fromEntries(texts) as CampaignContent;
}

function onceEach(refusals: readonly DomainError[]): readonly DomainError[] {
  const marked = refusals.map((each) => [`${each.code} ${each.field?.join('.') ?? ''}`, each] as const);
  return [...new Map(marked).values()];
}

function textOf(
  template: MessengerTemplate | undefined,
  locale: Locale,
  variables: readonly string[],
): CampaignText {
  const name = ['templateName'];
  if (template?.status !== 'APPROVED') throw new DomainError('CAMPAIGN_TEMPLATE_NOT_APPROVED', {}, name);
  if (template.category !== 'MARKETING') throw new DomainError('CAMPAIGN_TEMPLATE_NOT_MARKETING', {}, name);
  const [button] = template.quickReplies;
  if (button === undefined || template.quickReplies.length > 1 || template.hasMore) {
    throw new DomainError('CAMPAIGN_TEMPLATE_WITHOUT_STOP', {}, name);
  }
  const count = countBlanks(template.body);
  const field = [fieldOf[locale]];
  if (variables.length !== count) throw new DomainError('CAMPAIGN_VARIABLES_DIFFER', { count }, field);
  return {
    body: template.body,
    footer: template.footer,
    button,
    variables: variables.map((typed) => requireVariable(typed, field)),
  };
}

function countBlanks(body: string): number {
  return new Set(body.match(/\{\{\d+\}\}/g)).size;
}

/** One line, as the messenger takes it; nobody's number stands in what everybody is sent. */
function requireVariable(typed: string, field: readonly string[]): string {
  return requireReference(typed, { field, maxLength: variableMaxLength, isRequired: true }).replace(
    /\s+/gu,
    ' ',
  );
}
