import type { Locale } from '@apipay/db/schema/locales.enums';
import type { VisitorPurpose } from '@apipay/db/schema/visitor-choices.enums';

interface Processor {
  /** Who gets the data, and where it uses them (ISO 3166-1). */
  readonly recipient: string;
  readonly country: string;
  /** How long the longest-lived mark in the browser stays. */
  readonly termDays: number;
  readonly dataCategories: readonly string[];
  readonly line: Readonly<Record<Locale, string>>;
}

/** What a visitor is told of each processor, in one line. The first four are its meaning: where they change, everybody is asked anew. */
export const processors: Readonly<Record<VisitorPurpose, Processor>> = {
  metrica: {
    recipient: 'yandex',
    country: 'RU',
    termDays: 365,
    dataCategories: ['pages', 'device', 'ip-address', 'browser-mark'],
    line: {
      ru: 'Яндекс (Россия), «Метрика»: какие страницы сайта открывают. Получит адреса страниц, вид устройства, IP-адрес и метку браузера; метка живёт до 1 года.',
      kk: 'Яндекс (Ресей), «Метрика»: сайттың қай беттері ашылатыны. Беттердің мекенжайларын, құрылғының түрін, IP-мекенжайды және браузер белгісін алады; белгі 1 жылға дейін сақталады.',
      en: 'Yandex (Russia), Metrica: which pages of the site are opened. It gets addresses of pages, kind of device, IP address and a mark of the browser; the mark lives up to 1 year.',
    },
  },
  'google-analytics': {
    recipient: 'google',
    country: 'US',
    termDays: 730,
    dataCategories: ['pages', 'device', 'ip-address', 'browser-mark'],
    line: {
      ru: 'Google (США), Analytics: откуда приходят на сайт и что на нём читают. Получит адреса страниц, вид устройства, IP-адрес и метку браузера; метка живёт до 2 лет.',
      kk: 'Google (АҚШ), Analytics: сайтқа қайдан келетіні және онда не оқылатыны. Беттердің мекенжайларын, құрылғының түрін, IP-мекенжайды және браузер белгісін алады; белгі 2 жылға дейін сақталады.',
      en: 'Google (USA), Analytics: where people come from and what they read. It gets addresses of pages, kind of device, IP address and a mark of the browser; the mark lives up to 2 years.',
    },
  },
  'bitrix-chat': {
    recipient: '1c-bitrix',
    country: 'RU',
    termDays: 365,
    dataCategories: ['conversation', 'pages', 'device', 'ip-address', 'browser-mark'],
    line: {
      ru: '1С-Битрикс (Россия), чат: ответы на вопросы. Откроется только по нажатию; получит то, что вы напишете, адрес страницы, вид устройства, IP-адрес и метку браузера; метка живёт до 1 года.',
      kk: '1С-Битрикс (Ресей), чат: сұрақтарға жауап беру. Тек басқан кезде ашылады; сіз жазғанды, беттің мекенжайын, құрылғының түрін, IP-мекенжайды және браузер белгісін алады; белгі 1 жылға дейін сақталады.',
      en: '1C-Bitrix (Russia), chat: answers to questions. It opens only on a press; it gets what you write, the address of the page, kind of device, IP address and a mark of the browser; the mark lives up to 1 year.',
    },
  },
};

/** Who, where, how long, which data: in fixed words, for comparing. */
export function meaningOf(purpose: VisitorPurpose): string {
  const { recipient, country, termDays, dataCategories } = processors[purpose];
  return [purpose, recipient, country, termDays, ...dataCategories].join(' ');
}
