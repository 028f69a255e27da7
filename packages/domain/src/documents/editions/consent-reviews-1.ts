/** `{{contents}}` is the place of the contents that the law asks of a consent; what stands below them is the last of these. */
export const consentReviews = {
  ru: {
    title: 'Согласие на публикацию отзыва',
    body: `Я разрешаю оператору опубликовать мой отзыв о сервисе APIPAY: ровно тот текст, под той подписью и в тех местах, которые показаны на этой странице. Прочесть его сможет любой человек. Это согласие добровольное, даётся на этот отзыв отдельно и не связано с договором: сервис работает одинаково и с ним, и без него.

{{contents}}

Согласие действует с того момента, когда вы его дали. Оператор не изменит в отзыве ни знака; для другого текста, другой подписи или другого места нужно новое согласие. Отозвать согласие можно в любое время на странице «Отзыв» в кабинете одним нажатием: отзыв сразу исчезает с сайта, его текст удаляется, а из социальных сетей его удаляют в течение одного рабочего дня. Копии, которые успели сделать посторонние, оператору не подвластны. Запись о согласии, его отзыве и о местах публикации сохраняется как доказательство.

Ваши права и порядок обращений описаны в политике конфиденциальности. Пожаловаться можно в уполномоченный орган: {{operator.authorisedBody}}.
`,
  },
  kk: {
    title: 'Пікірді жариялауға келісім',
    body: `Мен операторға APIPAY сервисі туралы пікірімді жариялауға рұқсат беремін: дәл осы бетте көрсетілген мәтінді, осы қолтаңбамен және осы орындарда. Оны кез келген адам оқи алады. Бұл келісім ерікті, осы пікірге жеке беріледі және шартпен байланысты емес: сервис келісіммен де, онсыз да бірдей жұмыс істейді.

{{contents}}

Келісім оны берген сәттен бастап күшінде болады. Оператор пікірдің бірде-бір таңбасын өзгертпейді; басқа мәтін, басқа қолтаңба немесе басқа орын үшін жаңа келісім қажет. Келісімді кез келген уақытта кабинеттегі «Пікір» бетінде бір рет басып қайтарып алуға болады: пікір сайттан бірден жоғалады, оның мәтіні өшіріледі, ал әлеуметтік желілерден бір жұмыс күні ішінде өшіріледі. Бөгде адамдар жасап үлгерген көшірмелер оператордың билігінде емес. Келісім, оның қайтарып алынуы және жарияланған орындар туралы жазба дәлел ретінде сақталады.

Құқықтарыңыз бен өтініш беру тәртібі құпиялылық саясатында сипатталған. Уәкілетті органға шағымдануға болады: {{operator.authorisedBody}}.
`,
  },
  en: {
    title: 'Consent to the publication of a review',
    body: `I allow the operator to publish my review of the APIPAY service: exactly the text, under the name and in the places that this page shows. Anybody will be able to read it. This consent is voluntary, is given for this review alone and is separate from the contract: the service works the same with it and without it.

{{contents}}

The consent takes effect when you give it. The operator changes not one sign of the review; another text, name or place needs another consent. You can withdraw it at any time on the page “Review” of the cabinet with one click: the review leaves the site at once, its text is erased, and it is removed from social networks within one working day. Copies that strangers have made meanwhile are beyond the operator’s reach. The record of the consent, of its withdrawal and of the places of publication is kept as proof.

Your rights and how to use them are described in the privacy policy. Complaints go to the authorised body: {{operator.authorisedBody}}.
`,
  },
} as const;
