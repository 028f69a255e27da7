/** Asked for where a Kaspi account is connected. `{{contents}}` as in the other consents. */
export const consentInvoicing = {
  ru: {
    title: 'Согласие на использование номера Kaspi для выставления счетов',
    body: `Я разрешаю оператору хранить мой номер телефона, на который открыт Kaspi, и использовать его, чтобы подключить приём оплаты: показывать его в кабинете, подключать по нему ещё одну точку продаж и проверять в Kaspi, что потерянное подключение снова работает. Подключить номер без этого согласия нельзя; всем остальным в кабинете можно пользоваться и без него. Номеров ваших покупателей это согласие не касается, на рекламу оно не распространяется.

{{contents}}

Согласие действует с того момента, когда вы его дали. Отозвать его можно в любое время на странице «Мои данные» в кабинете одним нажатием. После отзыва подключения с этим номером прекращаются, и новых счетов через них не будет. Отозвать его нельзя, пока через такое подключение открыты счета или идут возвраты: тогда мы ответим, какие именно. Запись о том, что согласие было дано и отозвано, сохраняется как доказательство.

Ваши права и порядок обращений описаны в политике конфиденциальности. Пожаловаться можно в уполномоченный орган: {{operator.authorisedBody}}.
`,
  },
  kk: {
    title: 'Шот қою үшін Kaspi нөмірін пайдалануға келісім',
    body: `Мен операторға Kaspi тіркелген телефон нөмірімді сақтауға және төлем қабылдауды қосу үшін пайдалануға рұқсат беремін: оны кабинетте көрсету, сол нөмірмен тағы бір сату нүктесін қосу және үзілген қосылымның қайта жұмыс істейтінін Kaspi-де тексеру үшін. Бұл келісімсіз нөмірді қосуға болмайды; кабинеттегі қалғанның бәрін онсыз да пайдалануға болады. Сатып алушыларыңыздың нөмірлеріне бұл келісімнің қатысы жоқ, ол жарнамаға қолданылмайды.

{{contents}}

Келісім оны берген сәттен бастап күшінде болады. Оны кез келген уақытта кабинеттегі «Менің деректерім» бетінде бір рет басып қайтарып алуға болады. Қайтарып алғаннан кейін осы нөмірі бар қосылымдар тоқтатылады, олар арқылы жаңа шот қойылмайды. Ондай қосылым арқылы ашық шоттар немесе жүріп жатқан қайтарымдар бар кезде оны қайтарып алуға болмайды: ондайда қайсысы екенін жауапта атаймыз. Келісімнің берілгені және қайтарып алынғаны туралы жазба дәлел ретінде сақталады.

Құқықтарыңыз бен өтініш беру тәртібі құпиялылық саясатында сипатталған. Уәкілетті органға шағымдануға болады: {{operator.authorisedBody}}.
`,
  },
  en: {
    title: 'Consent to the use of the Kaspi number for invoicing',
    body: `I allow the operator to keep the phone number to which my Kaspi belongs and to use it to connect payments: to show it in the cabinet, to connect another shop with it, and to check at Kaspi that a lost connection works again. A number cannot be connected without this consent; everything else in the cabinet can be used without it. It is not about the numbers of your customers, and it does not cover advertising.

{{contents}}

The consent takes effect when you give it. You can withdraw it at any time on the page “My data” of the cabinet with one click. Connections with this number then end, and no new invoices go through them. It cannot be withdrawn while invoices are open or money is going back through such a connection: then we answer which ones. The record that the consent was given and withdrawn is kept as proof.

Your rights and how to use them are described in the privacy policy. Complaints go to the authorised body: {{operator.authorisedBody}}.
`,
  },
} as const;
