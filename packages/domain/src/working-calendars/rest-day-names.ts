import type { Locale } from '@apipay/db/schema/locales.enums';
import type { RestDayName } from '@apipay/db/schema/working-calendars.enums';

/** What the law's days of rest are called: a file is read by these, and written with them. */
export const restDayTexts: Readonly<Record<RestDayName, Readonly<Record<Locale, string>>>> = {
  'new-year': { ru: 'Новый год', kk: 'Жаңа жыл', en: 'New Year' },
  christmas: { ru: 'Православное Рождество', kk: 'Православиелік Рождество', en: 'Orthodox Christmas' },
  'womens-day': {
    ru: 'Международный женский день',
    kk: 'Халықаралық әйелдер күні',
    en: 'International Women’s Day',
  },
  nauryz: { ru: 'Наурыз мейрамы', kk: 'Наурыз мейрамы', en: 'Nauryz' },
  'unity-day': {
    ru: 'Праздник единства народа Казахстана',
    kk: 'Қазақстан халқының бірлігі мерекесі',
    en: 'Unity Day of the People of Kazakhstan',
  },
  'defenders-day': { ru: 'День защитника Отечества', kk: 'Отан қорғаушы күні', en: 'Defender’s Day' },
  'victory-day': { ru: 'День Победы', kk: 'Жеңіс күні', en: 'Victory Day' },
  'kurban-ait': { ru: 'Курбан-айт', kk: 'Құрбан айт', en: 'Kurban Ait' },
  'capital-day': { ru: 'День Столицы', kk: 'Астана күні', en: 'Capital Day' },
  'constitution-day': { ru: 'День Конституции', kk: 'Конституция күні', en: 'Constitution Day' },
  'republic-day': { ru: 'День Республики', kk: 'Республика күні', en: 'Republic Day' },
  'independence-day': { ru: 'День Независимости', kk: 'Тәуелсіздік күні', en: 'Independence Day' },
  transferred: { ru: 'Перенос', kk: 'Ауыстырылған күн', en: 'Moved day' },
};

const folded = (text: string) =>
  text
    .normalize('NFKC')
    .replace(/[\s’'-]+/g, ' ')
    .trim()
    .toLowerCase();
const byText = new Map(
  Object.entries(restDayTexts).flatMap(([name, texts]) =>
    Object.values(texts).map((text) => [folded(text), name as RestDayName] as const),
  ),
);

/** The law's day that is called so in any of the three languages. */
export function restDayNamed(text: string): RestDayName | null {
  return byText.get(folded(text)) ?? null;
}
