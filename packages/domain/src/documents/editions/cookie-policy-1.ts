export const cookiePolicy = {
  ru: {
    title: 'Политика использования cookie',
    body: `Эта политика говорит, что сайт и кабинет APIPAY хранят в вашем браузере, зачем и как от этого отказаться. Она – часть политики конфиденциальности {{operator.name}} (БИН/ИИН {{operator.identificationNumber}}).

## 1. Собственные cookie

**1.1.** Сайт ставит cookie, без которых не работает вход: они узнают вас после входа и связывают код с браузером, который его попросил. Согласие на них не нужно, потому что без них услуга не может быть оказана.

**1.2.** Язык и оформление запоминаются, только когда вы выбрали их сами.

**1.3.** Полный список собственных cookie с целью и сроком каждого – на странице [Файлы cookie](/cookies).

**1.4.** Собственные cookie привязаны к этому сайту, передаются только по защищённому соединению, не читаются скриптами и не отправляются с чужих страниц.

## 2. Инструменты других организаций

**2.1.** Какие инструменты других организаций предлагает сайт, говорит страница [Файлы cookie](/cookies); тех, которых на ней нет, сайт не загружает никому. Счётчики и чаты других организаций загружаются только после того, как вы разрешили каждый из них отдельно. До этого страницы к ним не обращаются и их cookie не появляются.

**2.2.** Если вы разрешили инструмент, он сам собирает у вас в браузере то, что названо в таблице. Таблица – часть того же реестра, что и в [политике конфиденциальности](/privacy):

{{register}}

**2.3.** Отказаться так же просто, как разрешить. Сигнал браузера Global Privacy Control сайт понимает как отказ.

**2.4.** В кабинете и на страницах оплаты таких инструментов нет никогда.

**2.5.** Идентификаторы этих инструментов мы не храним и не связываем с данными о вас.

## 3. Как передумать

**3.1.** Разрешение отзывается на странице [Файлы cookie](/cookies). Отзыв действует сразу: инструмент больше не загружается, его cookie на нашем сайте удаляются.

**3.2.** Cookie, которые инструмент поставил на своём сайте, мы удалить не можем: это делается в настройках браузера.

**3.3.** Собственные cookie удаляются выходом из кабинета или в настройках браузера. Сайт без них работает, только не помнит язык и оформление.

## 4. Изменения и обращения

**4.1.** Каждая редакция хранится по своему постоянному адресу с датой, с которой она действует. Любые две можно сравнить.

**4.2.** Если меняется цель, состав данных, получатель, страна или срок, разрешение спрашивается заново.

**4.3.** Вопросы и обращения: {{operator.legalEmail}}. Пожаловаться можно в уполномоченный орган: {{operator.authorisedBody}}.
`,
  },
  kk: {
    title: 'Cookie файлдарын пайдалану саясаты',
    body: `Бұл саясат APIPAY сайты мен кабинеті браузеріңізде нені және не үшін сақтайтынын, одан қалай бас тартуға болатынын айтады. Ол {{operator.name}} (БСН/ЖСН {{operator.identificationNumber}}) құпиялылық саясатының бөлігі болып табылады.

## 1. Өз cookie файлдарымыз

**1.1.** Сайт кіру үшін қажет cookie файлдарын қояды: олар кіргеннен кейін сізді таниды және кодты оны сұраған браузермен байланыстырады. Оларға келісім керек емес, өйткені оларсыз қызмет көрсету мүмкін емес.

**1.2.** Тіл мен безендіру өзіңіз таңдағанда ғана есте сақталады.

**1.3.** Өз cookie файлдарымыздың мақсаты мен мерзімі көрсетілген толық тізімі – [Cookie файлдары](/cookies) бетінде.

**1.4.** Өз cookie файлдарымыз осы сайтқа байланған, тек қорғалған қосылыммен беріледі, скриптермен оқылмайды және бөтен беттерден жіберілмейді.

## 2. Басқа ұйымдардың құралдары

**2.1.** Сайт басқа ұйымдардың қандай құралдарын ұсынатыны [Cookie файлдары](/cookies) бетінде айтылады; онда жоғын сайт ешкімге жүктемейді. Басқа ұйымдардың санауыштары мен чаттары әрқайсысына жеке рұқсат бергеніңізден кейін ғана жүктеледі. Оған дейін беттер оларға жүгінбейді және олардың cookie файлдары пайда болмайды.

**2.2.** Құралға рұқсат берсеңіз, ол кестеде аталғандарды браузеріңізден өзі жинайды. Кесте – [құпиялылық саясатындағы](/privacy) тізілімнің бір бөлігі:

{{register}}

**2.3.** Бас тарту рұқсат беру сияқты оңай. Браузердің Global Privacy Control белгісін сайт бас тарту деп түсінеді.

**2.4.** Кабинетте және төлем беттерінде мұндай құралдар ешқашан болмайды.

**2.5.** Бұл құралдардың сәйкестендіргіштерін сақтамаймыз және сіз туралы деректермен байланыстырмаймыз.

## 3. Шешімді өзгерту

**3.1.** Рұқсат [Cookie файлдары](/cookies) бетінде қайтарып алынады. Ол бірден күшіне енеді: құрал енді жүктелмейді, оның біздің сайттағы cookie файлдары жойылады.

**3.2.** Құрал өз сайтында қойған cookie файлдарын біз жоя алмаймыз: ол браузер баптауларында жасалады.

**3.3.** Өз cookie файлдарымыз кабинеттен шыққанда немесе браузер баптауларында жойылады. Сайт оларсыз да жұмыс істейді, тек тіл мен безендіруді есте сақтамайды.

## 4. Өзгерістер мен өтініштер

**4.1.** Әр редакция күшіне ену күнімен бірге өзінің тұрақты мекенжайында сақталады. Кез келген екеуін салыстыруға болады.

**4.2.** Мақсат, деректер құрамы, алушы, ел немесе мерзім өзгерсе, рұқсат қайтадан сұралады.

**4.3.** Сұрақтар мен өтініштер: {{operator.legalEmail}}. Уәкілетті органға шағымдануға болады: {{operator.authorisedBody}}.
`,
  },
  en: {
    title: 'Cookie policy',
    body: `This policy says what the site and the cabinet of APIPAY keep in your browser, why, and how to refuse it. It is a part of the privacy policy of {{operator.name}} (BIN/IIN {{operator.identificationNumber}}).

## 1. Our own cookies

**1.1.** The site sets the cookies without which signing in does not work: they recognise you after you have signed in and tie a code to the browser that asked for it. They need no consent, since the service cannot be given without them.

**1.2.** Language and appearance are remembered only when you chose them yourself.

**1.3.** The full list of our own cookies, each with its purpose and lifetime, is on the page [Cookies](/cookies).

**1.4.** Our own cookies are bound to this site, travel only over a secure connection, are read by no script and are not sent from other pages.

## 2. Tools of other organisations

**2.1.** Which tools of other organisations the site offers stands on the page [Cookies](/cookies); what is not there the site loads for nobody. Counters and chats of other organisations load only after you allowed each one of them. Before that no page contacts them and none of their cookies appears.

**2.2.** A tool that you have allowed collects by itself, in your browser, what the table names. The table is a part of the same register as in the [privacy policy](/privacy):

{{register}}

**2.3.** Refusing is as easy as allowing. The browser’s Global Privacy Control signal is taken as a refusal.

**2.4.** The cabinet and the payment pages never have such tools.

**2.5.** We do not keep the identifiers of these tools and do not tie them to data about you.

## 3. Changing your mind

**3.1.** Permission is withdrawn on the page [Cookies](/cookies). It takes effect at once: the tool no longer loads, and its cookies on our site are deleted.

**3.2.** Cookies that a tool set on its own site are out of our reach: they are deleted in the settings of the browser.

**3.3.** Our own cookies are deleted by signing out or in the settings of the browser. Without them the site works and merely does not remember language and appearance.

## 4. Changes and questions

**4.1.** Every edition stays at its own permanent address with its date of effect. Any two can be compared.

**4.2.** If a purpose, the data, a recipient, a country or a term changes, permission is asked for anew.

**4.3.** Questions and requests: {{operator.legalEmail}}. Complaints go to the authorised body: {{operator.authorisedBody}}.
`,
  },
} as const;
