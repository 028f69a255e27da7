/** Asked for once, under the number that a code has just proven. `{{contents}}` as in the other consents. */
export const consentAccount = {
  ru: {
    title: 'Согласие на обработку данных для учётной записи',
    body: `Я разрешаю оператору хранить и использовать мой номер телефона и моё имя, чтобы зарегистрировать меня, узнавать меня при входе и присылать в WhatsApp коды и сообщения о работе сервиса. Учётной записи без этого согласия быть не может: по номеру сервис узнаёт человека. На рекламу это согласие не распространяется.

{{contents}}

Согласие действует с того момента, когда вы его дали. Отозвать его можно в любое время на странице «Мои данные» в кабинете одним нажатием. После отзыва кабинет закрыт, пока вы не дадите согласие снова. Отозвать его нельзя, пока есть неисполненное обязательство: тогда мы ответим, какое именно. Запись о том, что согласие было дано и отозвано, сохраняется как доказательство.

Ваши права и порядок обращений описаны в политике конфиденциальности. Пожаловаться можно в уполномоченный орган: {{operator.authorisedBody}}.
`,
  },
  kk: {
    title: 'Тіркелгі үшін деректерді өңдеуге келісім',
    body: `Мен операторға телефон нөмірім мен атымды мені тіркеу, кіргенде тану және WhatsApp арқылы кодтар мен сервистің жұмысы туралы хабарламалар жіберу үшін сақтауға және пайдалануға рұқсат беремін. Бұл келісімсіз тіркелгі болуы мүмкін емес: сервис адамды нөмірі бойынша таниды. Келісім жарнамаға қолданылмайды.

{{contents}}

Келісім оны берген сәттен бастап күшінде болады. Оны кез келген уақытта кабинеттегі «Менің деректерім» бетінде бір рет басып қайтарып алуға болады. Қайтарып алғаннан кейін келісімді қайта бергенше кабинет жабық болады. Орындалмаған міндеттеме бар кезде оны қайтарып алуға болмайды: ондайда қай міндеттеме екенін жауапта атаймыз. Келісімнің берілгені және қайтарып алынғаны туралы жазба дәлел ретінде сақталады.

Құқықтарыңыз бен өтініш беру тәртібі құпиялылық саясатында сипатталған. Уәкілетті органға шағымдануға болады: {{operator.authorisedBody}}.
`,
  },
  en: {
    title: 'Consent to processing of data for the account',
    body: `I allow the operator to keep and use my phone number and my name to register me, to know me when I sign in, and to send me codes and messages about the work of the service by WhatsApp. There can be no account without this consent: the service knows a person by the number. It does not cover advertising.

{{contents}}

The consent takes effect when you give it. You can withdraw it at any time on the page “My data” of the cabinet with one click. After that the cabinet is closed until you give the consent again. It cannot be withdrawn while an obligation is not fulfilled: then we answer which one. The record that the consent was given and withdrawn is kept as proof.

Your rights and how to use them are described in the privacy policy. Complaints go to the authorised body: {{operator.authorisedBody}}.
`,
  },
} as const;
