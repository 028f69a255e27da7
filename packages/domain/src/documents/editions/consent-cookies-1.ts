/** `{{contents}}` is the place of the lines about each processor; they come from the register by `visitor-choices/processors.ts`. */
export const consentCookies = {
  ru: {
    title: 'Счётчики и чат – по вашему выбору',
    body: `{{operator.name}} хочет подключать на страницах сайта то, что названо ниже. Без вашего согласия ничего из этого не загружается, и сайт работает полностью. В кабинете и на страницах оплаты этого нет никогда.

{{contents}}

Изменить выбор можно в любое время по ссылке «Файлы cookie» внизу страницы. Пожаловаться можно в уполномоченный орган: {{operator.authorisedBody}}.
`,
  },
  kk: {
    title: 'Санауыштар мен чат – сіздің таңдауыңызша',
    body: `{{operator.name}} сайт беттеріне төменде аталғандарды қосқысы келеді. Сіздің келісіміңізсіз олардың ешқайсысы жүктелмейді, сайт толық жұмыс істейді. Кабинетте және төлем беттерінде олар ешқашан болмайды.

{{contents}}

Таңдауды кез келген уақытта беттің төменгі жағындағы «Cookie файлдары» сілтемесі арқылы өзгертуге болады. Уәкілетті органға шағымдануға болады: {{operator.authorisedBody}}.
`,
  },
  en: {
    title: 'Counters and chat, as you choose',
    body: `{{operator.name}} would like to load what is named below on the pages of the site. Without your consent none of it is loaded, and the site works in full. It is never in the cabinet or on payment pages.

{{contents}}

You can change your choice at any time by the link “Cookies” at the foot of the page. Complaints go to the authorised body: {{operator.authorisedBody}}.
`,
  },
} as const;
