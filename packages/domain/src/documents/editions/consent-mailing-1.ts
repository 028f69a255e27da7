/** `{{contents}}` is the place of the contents that the law asks of a consent; what stands below them is the last of these. */
export const consentMailing = {
  ru: {
    title: 'Согласие на рассылки',
    body: `Я разрешаю оператору присылать мне в WhatsApp рекламные и информационные сообщения о сервисе APIPAY: о новых возможностях, тарифах и предложениях. Это согласие добровольное и отдельное от договора: сервис работает одинаково и с ним, и без него.

{{contents}}

Согласие действует с того момента, когда вы подтвердите его кодом из WhatsApp. Отозвать его можно в любое время на странице «Мои данные» в кабинете одним нажатием или ответом СТОП на любое сообщение рассылки. После отзыва рассылка прекращается сразу. Запись о том, что согласие было дано и отозвано, сохраняется как доказательство.

Ваши права и порядок обращений описаны в политике конфиденциальности. Пожаловаться можно в уполномоченный орган: {{operator.authorisedBody}}.
`,
  },
  kk: {
    title: 'Таратылымға келісім',
    body: `Мен операторға APIPAY сервисі туралы жарнамалық және ақпараттық хабарламаларды – жаңа мүмкіндіктер, тарифтер мен ұсыныстар жайлы – WhatsApp арқылы жіберуге рұқсат беремін. Бұл келісім ерікті және шарттан бөлек: сервис келісіммен де, онсыз да бірдей жұмыс істейді.

{{contents}}

Келісім оны WhatsApp коды арқылы растаған сәттен бастап күшінде болады. Оны кез келген уақытта кабинеттегі «Менің деректерім» бетінде бір рет басып немесе таратылымның кез келген хабарламасына ТОҚТАТ деп жауап беріп қайтарып алуға болады. Қайтарып алғаннан кейін таратылым бірден тоқтайды. Келісімнің берілгені және қайтарып алынғаны туралы жазба дәлел ретінде сақталады.

Құқықтарыңыз бен өтініш беру тәртібі құпиялылық саясатында сипатталған. Уәкілетті органға шағымдануға болады: {{operator.authorisedBody}}.
`,
  },
  en: {
    title: 'Consent to mailings',
    body: `I allow the operator to send me advertising and news about the APIPAY service by WhatsApp: about new features, tariffs and offers. This consent is voluntary and separate from the contract: the service works the same with it and without it.

{{contents}}

The consent takes effect when you confirm it with a code from WhatsApp. You can withdraw it at any time on the page “My data” of the cabinet with one click, or by the answer STOP to any message of a mailing. After that the mailing ends at once. The record that the consent was given and withdrawn is kept as proof.

Your rights and how to use them are described in the privacy policy. Complaints go to the authorised body: {{operator.authorisedBody}}.
`,
  },
} as const;
