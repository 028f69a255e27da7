import type { VisitorCategory } from '@apipay/db/personal-data';
import type { Locale } from '@apipay/db/schema/locales.enums';
import type { VisitorPurpose } from '@apipay/db/schema/visitor-choices.enums';

interface ProcessorWords {
  /** By ISO 3166-1; a country without a word is shown by its code. */
  readonly country: Readonly<Record<string, string>>;
  readonly purpose: Readonly<Record<VisitorPurpose, (country: string) => string>>;
  /** As the object of `gets`. */
  readonly category: Readonly<Record<VisitorCategory, string>>;
  readonly and: string;
  readonly gets: Readonly<Record<VisitorPurpose, (list: string) => string>>;
  readonly markLives: (years: number) => string;
}

const getsRu = (list: string) => `Получит ${list}`;
const getsKk = (list: string) => `${list} алады`;
const getsEn = (list: string) => `It gets ${list}`;

/** The words in which a visitor is told what the register says. They are part of what is signed, shown and kept. */
export const processorWords: Readonly<Record<Locale, ProcessorWords>> = {
  ru: {
    country: { RU: 'Россия', US: 'США', KZ: 'Казахстан' },
    purpose: {
      metrica: (country) => `Яндекс (${country}), «Метрика»: какие страницы сайта открывают.`,
      'google-analytics': (country) =>
        `Google (${country}), Analytics: откуда приходят на сайт и что на нём читают.`,
      'bitrix-chat': (country) => `1С-Битрикс (${country}), чат: ответы на вопросы.`,
    },
    category: {
      pages: 'адреса страниц',
      device: 'вид устройства',
      'ip-address': 'IP-адрес',
      'browser-mark': 'метку браузера',
      conversation: 'то, что вы напишете',
    },
    and: 'и',
    gets: {
      metrica: getsRu,
      'google-analytics': getsRu,
      'bitrix-chat': (list) => `Откроется только по нажатию; получит ${list}`,
    },
    markLives: (years) => `метка живёт до ${years} ${years === 1 ? 'года' : 'лет'}.`,
  },
  kk: {
    country: { RU: 'Ресей', US: 'АҚШ', KZ: 'Қазақстан' },
    purpose: {
      metrica: (country) => `Яндекс (${country}), «Метрика»: сайттың қай беттері ашылатыны.`,
      'google-analytics': (country) =>
        `Google (${country}), Analytics: сайтқа қайдан келетіні және онда не оқылатыны.`,
      'bitrix-chat': (country) => `1С-Битрикс (${country}), чат: сұрақтарға жауап беру.`,
    },
    category: {
      pages: 'беттердің мекенжайларын',
      device: 'құрылғының түрін',
      'ip-address': 'IP-мекенжайды',
      'browser-mark': 'браузер белгісін',
      conversation: 'сіз жазғанды',
    },
    and: 'және',
    gets: {
      metrica: getsKk,
      'google-analytics': getsKk,
      'bitrix-chat': (list) => `Тек басқан кезде ашылады; ${list} алады`,
    },
    markLives: (years) => `белгі ${years} жылға дейін сақталады.`,
  },
  en: {
    country: { RU: 'Russia', US: 'USA', KZ: 'Kazakhstan' },
    purpose: {
      metrica: (country) => `Yandex (${country}), Metrica: which pages of the site are opened.`,
      'google-analytics': (country) =>
        `Google (${country}), Analytics: where people come from and what they read.`,
      'bitrix-chat': (country) => `1C-Bitrix (${country}), chat: answers to questions.`,
    },
    category: {
      pages: 'addresses of pages',
      device: 'kind of device',
      'ip-address': 'IP address',
      'browser-mark': 'a mark of the browser',
      conversation: 'what you write',
    },
    and: 'and',
    gets: {
      metrica: getsEn,
      'google-analytics': getsEn,
      'bitrix-chat': (list) => `It opens only on a press; it gets ${list}`,
    },
    markLives: (years) => `the mark lives up to ${years} ${years === 1 ? 'year' : 'years'}.`,
  },
};
