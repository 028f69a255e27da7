import type { ShownCampaign } from './campaigns.documents';

/** What stands in the form, as it was typed. */
export interface CampaignValues {
  readonly title: string;
  readonly templateName: string;
  readonly variablesRu: string;
  readonly variablesKk: string;
  readonly variablesEn: string;
  readonly locales: readonly string[];
  readonly tariffCodes: string;
  /** `any`, `seen` or `not-seen`. */
  readonly presence: string;
  readonly days: string;
  readonly perMinute: string;
  readonly price: string;
}

export const emptyCampaign: CampaignValues = {
  title: '',
  templateName: '',
  variablesRu: '',
  variablesKk: '',
  variablesEn: '',
  locales: [],
  tariffCodes: '',
  presence: 'any',
  days: '',
  perMinute: '120',
  price: '',
};

export function valuesOf(campaign: ShownCampaign): CampaignValues {
  const linesOf = (locale: string) =>
    campaign.texts.find((text) => text.locale === locale)?.variables.join('\n') ?? '';
  const days = campaign.seenWithinDays ?? campaign.notSeenDays;
  return {
    title: campaign.title,
    templateName: campaign.templateName,
    variablesRu: linesOf('RU'),
    variablesKk: linesOf('KK'),
    variablesEn: linesOf('EN'),
    locales: campaign.locales,
    tariffCodes: campaign.tariffCodes.join(', '),
    presence: campaign.seenWithinDays !== null ? 'seen' : campaign.notSeenDays !== null ? 'not-seen' : 'any',
    days: days === null ? '' : String(days),
    perMinute: String(campaign.perMinute),
    price: campaign.price.amount.replace('.', ','),
  };
}

/** The same text with its blanks filled, as a phone shows it. */
export function fillBlanks(body: string, variables: readonly string[]): string {
  return body.replace(/\{\{(\d+)\}\}/g, (_blank, place: string) => variables[Number(place) - 1] ?? '…');
}
