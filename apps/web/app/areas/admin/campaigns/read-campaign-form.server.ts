import { problemsAt, readSum } from '../../../form-problems.server';
import type { CampaignValues } from './campaign-values';

const localeCodes = ['RU', 'KK', 'EN'] as const;

/** What was typed, and what of it the API takes; where a figure cannot be read, its sentence. */
export function readCampaignForm(request: Request, form: FormData) {
  const read = (name: string) => String(form.get(name) ?? '').slice(0, 5_000);
  const typed: CampaignValues = {
    title: read('title'),
    templateName: read('templateName'),
    variablesRu: read('variablesRu'),
    variablesKk: read('variablesKk'),
    variablesEn: read('variablesEn'),
    locales: form.getAll('locales').map(String),
    tariffCodes: read('tariffCodes'),
    presence: read('presence'),
    days: read('days'),
    perMinute: read('perMinute'),
    price: read('price'),
  };
  const lines = (text: string) =>
    text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .slice(0, 20);
  const price = readSum(request, 'price', typed.price);
  // Nothing typed and anything but a whole number are no figure: the API says what it wants.
  const figure = (text: string) => (/^\d{1,6}$/.test(text.trim()) ? Number(text) : 0);
  const input = {
    title: typed.title,
    templateName: typed.templateName.trim(),
    variables: { ru: lines(typed.variablesRu), kk: lines(typed.variablesKk), en: lines(typed.variablesEn) },
    locales: localeCodes.filter((code) => typed.locales.includes(code)),
    tariffCodes: typed.tariffCodes
      .split(/[\s,;]+/)
      .filter((code) => code !== '')
      .slice(0, 20),
    seenWithinDays: typed.presence === 'seen' ? figure(typed.days) : null,
    notSeenDays: typed.presence === 'not-seen' ? figure(typed.days) : null,
    perMinute: figure(typed.perMinute),
    price: price.amount ?? '0',
  };
  return { typed, input, problems: price.problems ?? problemsAt({}) };
}
