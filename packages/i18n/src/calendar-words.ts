import type { Locale } from './locale';

type Words = readonly string[];

/** January first. Russian months stand in the genitive, as they do after a day's number. */
export const monthNames: Record<Locale, Words> = {
  ru: 'января февраля марта апреля мая июня июля августа сентября октября ноября декабря'.split(' '),
  kk: 'қаңтар ақпан наурыз сәуір мамыр маусым шілде тамыз қыркүйек қазан қараша желтоқсан'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};

/** Months that stand alone: headings of calendars, "ноябрь 2026 г.". */
export const standaloneMonthNames: Record<Locale, Words> = {
  ru: 'январь февраль март апрель май июнь июль август сентябрь октябрь ноябрь декабрь'.split(' '),
  kk: monthNames.kk,
  en: monthNames.en,
};

export const shortMonthNames: Record<Locale, Words> = {
  ru: 'янв. февр. мар. апр. мая июн. июл. авг. сент. окт. нояб. дек.'.split(' '),
  kk: 'қаң. ақп. нау. сәу. мам. мау. шіл. там. қыр. қаз. қар. жел.'.split(' '),
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
};

/** Sunday first, as in `Date.getUTCDay`. */
export const weekdayNames: Record<Locale, Words> = {
  ru: 'воскресенье понедельник вторник среда четверг пятница суббота'.split(' '),
  kk: 'жексенбі дүйсенбі сейсенбі сәрсенбі бейсенбі жұма сенбі'.split(' '),
  en: 'Sunday Monday Tuesday Wednesday Thursday Friday Saturday'.split(' '),
};

export const shortWeekdayNames: Record<Locale, Words> = {
  ru: 'вс пн вт ср чт пт сб'.split(' '),
  kk: 'жс дс сс ср бс жм сб'.split(' '),
  en: 'Sun Mon Tue Wed Thu Fri Sat'.split(' '),
};

/** Cities of Kazakhstan's zones; a zone that is not here is named by the city of its id. */
export const zoneCities: Record<string, Record<Locale, string>> = {
  'Asia/Almaty': { ru: 'Алматы', kk: 'Алматы', en: 'Almaty' },
  'Asia/Qyzylorda': { ru: 'Кызылорда', kk: 'Қызылорда', en: 'Kyzylorda' },
  'Asia/Qostanay': { ru: 'Костанай', kk: 'Қостанай', en: 'Kostanay' },
  'Asia/Aqtobe': { ru: 'Актобе', kk: 'Ақтөбе', en: 'Aktobe' },
  'Asia/Aqtau': { ru: 'Актау', kk: 'Ақтау', en: 'Aktau' },
  'Asia/Atyrau': { ru: 'Атырау', kk: 'Атырау', en: 'Atyrau' },
  'Asia/Oral': { ru: 'Уральск', kk: 'Орал', en: 'Oral' },
  'Europe/Moscow': { ru: 'Москва', kk: 'Мәскеу', en: 'Moscow' },
};
