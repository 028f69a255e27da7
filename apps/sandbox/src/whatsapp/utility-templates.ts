/** Utility templates that the operator has had approved, by name and language. `{{1}}` and so on are their blanks. */
const bodies: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  invoice_reminder: {
    ru: 'Здравствуйте! {{1}} напоминает о счёте на {{2}}: он ещё не оплачен. За что: {{3}}. Оплатить можно в приложении Kaspi.kz, счёт ждёт вас там.',
    kk: 'Сәлеметсіз бе! {{1}} еске салады: {{2}} сомасындағы шот әлі төленген жоқ. Не үшін: {{3}}. Kaspi.kz қосымшасында төлей аласыз, шот сізді сонда күтіп тұр.',
    en: 'Hello! {{1}} reminds you of an invoice for {{2}}: it has not been paid yet. What it is for: {{3}}. You can pay in the Kaspi.kz app, where the invoice is waiting for you.',
  },
  invoice_reminder_due: {
    ru: 'Здравствуйте! {{1}} напоминает о счёте на {{2}}: он ещё не оплачен. За что: {{3}}. Срок оплаты: {{4}}. Оплатить можно в приложении Kaspi.kz, счёт ждёт вас там.',
    kk: 'Сәлеметсіз бе! {{1}} еске салады: {{2}} сомасындағы шот әлі төленген жоқ. Не үшін: {{3}}. Төлеу мерзімі: {{4}}. Kaspi.kz қосымшасында төлей аласыз, шот сізді сонда күтіп тұр.',
    en: 'Hello! {{1}} reminds you of an invoice for {{2}}: it has not been paid yet. What it is for: {{3}}. Due date: {{4}}. You can pay in the Kaspi.kz app, where the invoice is waiting for you.',
  },
  owner_endpoint_failing: {
    ru: 'Здравствуйте! Ваш адрес {{1}} не принимает вебхуки с {{2}}. Отправку мы повторяем, события не пропадут. Что он отвечает, видно в кабинете APIPAY: «Разработчикам», «Вебхуки».',
    kk: 'Сәлеметсіз бе! {{1}} мекенжайыңыз вебхуктарды қабылдамай тұр ({{2}}). Біз қайта жіберіп жатырмыз, оқиғалар жоғалмайды. Оның не жауап беріп жатқаны APIPAY кабинетінде көрінеді: «Әзірлеушілерге», «Вебхуктар».',
    en: 'Hello! Your address {{1}} has not been accepting webhooks since {{2}}. We keep retrying, and no event is lost. You can see what it answers in your APIPAY account: Developers, Webhooks.',
  },
  owner_endpoint_disabled: {
    ru: 'Здравствуйте! Ваш адрес {{1}} отключён {{2}}, потому что не принимал вебхуки. Новые события на него не идут. Когда он заработает, включите его в кабинете APIPAY («Разработчикам», «Вебхуки») и отправьте пропущенное.',
    kk: 'Сәлеметсіз бе! {{1}} мекенжайыңыз вебхуктарды қабылдамағандықтан өшірілді ({{2}}). Жаңа оқиғалар оған жіберілмейді. Ол іске қосылғанда, мекенжайды APIPAY кабинетінде қосып («Әзірлеушілерге», «Вебхуктар»), жетпегенін қайта жіберіңіз.',
    en: 'Hello! Your address {{1}} was switched off on {{2}} because it was not accepting webhooks. New events are not sent to it. When it works again, switch it on in your APIPAY account (Developers, Webhooks) and send what it missed.',
  },
  owner_connection_lost: {
    ru: 'Здравствуйте! {{1}}: связь с Kaspi потеряна {{2}}. Новые счета ждут в очереди и не пропадают. Что сделать, написано в кабинете APIPAY: «Настройка», «Kaspi».',
    kk: 'Сәлеметсіз бе! {{1}}: Kaspi-мен байланыс үзілді ({{2}}). Жаңа шоттар кезекте күтіп тұр, жоғалмайды. Не істеу керегі APIPAY кабинетінде жазылған: «Баптау», «Kaspi».',
    en: 'Hello! {{1}}: the connection to Kaspi was lost on {{2}}. New invoices wait in the queue and are not lost. Your APIPAY account says what to do: Setup, Kaspi.',
  },
  owner_connection_restored: {
    ru: 'Здравствуйте! {{1}}: связь с Kaspi восстановлена {{2}}. Счета, которые ждали в очереди, уходят клиентам. Делать ничего не нужно.',
    kk: 'Сәлеметсіз бе! {{1}}: Kaspi-мен байланыс қалпына келді ({{2}}). Кезекте күткен шоттар клиенттерге кетіп жатыр. Ештеңе істеудің қажеті жоқ.',
    en: 'Hello! {{1}}: the connection to Kaspi was restored on {{2}}. Invoices that waited in the queue are leaving to your customers. There is nothing for you to do.',
  },
  request_news: {
    ru: 'Здравствуйте! По вашему запросу о персональных данных есть новости (№ {{1}}). Прочитать их можно на сайте APIPAY: «Запросы о персональных данных», номер подтверждается кодом.',
    kk: 'Сәлеметсіз бе! Дербес деректер туралы сұрауыңыз бойынша жаңалық бар (№ {{1}}). Оны APIPAY сайтында оқи аласыз: «Дербес деректер туралы сұраулар», нөмір кодпен расталады.',
    en: 'Hello! There is news of your request about personal data (no. {{1}}). You can read it on the APIPAY site: “Requests about personal data”, where a code confirms your number.',
  },
  number_changed: {
    ru: 'Здравствуйте! Этот номер больше не открывает учётную запись APIPAY: его заменили другим ({{1}}). Если это сделали не вы, сразу заблокируйте её: сайт APIPAY, «Запросы о персональных данных», номер подтверждается кодом, вид запроса «Блокирование».',
    kk: 'Сәлеметсіз бе! Бұл нөмір енді APIPAY тіркелгісін ашпайды: ол басқа нөмірге ауыстырылды ({{1}}). Мұны сіз жасамаған болсаңыз, тіркелгіні бірден бұғаттаңыз: APIPAY сайты, «Дербес деректер туралы сұраулар», нөмір кодпен расталады, сұрау түрі «Бұғаттау».',
    en: 'Hello! This number no longer opens an APIPAY account: it was replaced by another one ({{1}}). If it was not you, block the account at once: the APIPAY site, “Requests about personal data”, where a code confirms your number, kind of request “Blocking”.',
  },
  account_unused: {
    ru: 'Здравствуйте! Учётной записью APIPAY с этим номером давно никто не пользуется. Чтобы сохранить её, войдите на сайте APIPAY. Последний день: {{1}}. Потом она будет закрыта, а данные уничтожены; счета и платежи останутся без номера и имени, сколько велит закон.',
    kk: 'Сәлеметсіз бе! Осы нөмірге тіркелген APIPAY аккаунтын көптен бері ешкім пайдаланған жоқ. Оны сақтау үшін APIPAY сайтына кіріңіз. Соңғы күні: {{1}}. Содан кейін аккаунт жабылады, деректер жойылады; шоттар мен төлемдер нөмір мен атсыз заң талап еткен мерзім бойы сақталады.',
    en: 'Hello! Nobody has used the APIPAY account with this number for a long time. To keep it, sign in on the APIPAY site. The last day: {{1}}. After that it is closed and its data are destroyed; invoices and payments stay without number and name for as long as the law asks.',
  },
  second_factor_on: {
    ru: 'Здравствуйте! Вход в APIPAY теперь требует код из приложения ({{1}}). Если это сделали не вы, сразу заблокируйте учётную запись: сайт APIPAY, «Запросы о персональных данных», номер подтверждается кодом, вид запроса «Блокирование».',
    kk: 'Сәлеметсіз бе! APIPAY-ге кіру енді қолданбадағы кодты талап етеді ({{1}}). Мұны сіз жасамаған болсаңыз, тіркелгіні бірден бұғаттаңыз: APIPAY сайты, «Дербес деректер туралы сұраулар», нөмір кодпен расталады, сұрау түрі «Бұғаттау».',
    en: 'Hello! Signing in to APIPAY now asks for a code of your app ({{1}}). If it was not you, block the account at once: the APIPAY site, “Requests about personal data”, where a code confirms your number, kind of request “Blocking”.',
  },
  second_factor_off: {
    ru: 'Здравствуйте! Вход в APIPAY больше не требует код из приложения ({{1}}). Если это сделали не вы, сразу заблокируйте учётную запись: сайт APIPAY, «Запросы о персональных данных», номер подтверждается кодом, вид запроса «Блокирование».',
    kk: 'Сәлеметсіз бе! APIPAY-ге кіру енді қолданбадағы кодты талап етпейді ({{1}}). Мұны сіз жасамаған болсаңыз, тіркелгіні бірден бұғаттаңыз: APIPAY сайты, «Дербес деректер туралы сұраулар», нөмір кодпен расталады, сұрау түрі «Бұғаттау».',
    en: 'Hello! Signing in to APIPAY no longer asks for a code of your app ({{1}}). If it was not you, block the account at once: the APIPAY site, “Requests about personal data”, where a code confirms your number, kind of request “Blocking”.',
  },
  second_factor_removal: {
    ru: 'Здравствуйте! Кто-то с этим номером попросил отключить код из приложения при входе в APIPAY ({{1}}). Через 14 дней он отключится. Если это сделали не вы, войдите с кодом из приложения: просьба будет отменена.',
    kk: 'Сәлеметсіз бе! Осы нөмірі бар біреу APIPAY-ге кіргендегі қолданба кодын өшіруді сұрады ({{1}}). Ол 14 күннен кейін өшеді. Мұны сіз сұрамаған болсаңыз, қолданбадағы кодпен кіріңіз: сұрау тоқтатылады.',
    en: 'Hello! Somebody with this number asked to switch off the app code for signing in to APIPAY ({{1}}). It is switched off in 14 days. If it was not you, sign in with a code of the app: that cancels it.',
  },
  mailing_stopped: {
    ru: 'Вы больше не будете получать рассылки APIPAY. Сообщения о ваших счетах и о работе сервиса приходят как прежде. Вернуть рассылки можно в кабинете: «Мои данные».',
    kk: 'Сізге APIPAY таратылымдары енді келмейді. Шоттарыңыз бен сервис жұмысы туралы хабарламалар бұрынғыдай келеді. Таратылымдарды кабинетте қайта қосуға болады: «Менің деректерім».',
    en: 'You will get no more mailings of APIPAY. Messages about your invoices and the service come as before. You can have mailings again in your account: My data.',
  },
};

/** Null where no such utility template is approved: then the name may be one for codes. */
export function bodyOfTemplate(name: string): Readonly<Record<string, string>> | null {
  return Object.hasOwn(bodies, name) ? (bodies[name] ?? null) : null;
}

export function countBlanks(body: string): number {
  return new Set(body.match(/\{\{\d+\}\}/g)).size;
}

export function fillBlanks(body: string, texts: readonly string[]): string {
  return body.replace(/\{\{(\d+)\}\}/g, (_blank, place: string) => texts[Number(place) - 1] ?? '');
}
