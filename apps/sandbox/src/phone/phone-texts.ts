import type { Locale } from '../pages/locale';

export interface PhoneTexts {
  readonly chooseTitle: string;
  readonly chooseLead: string;
  readonly number: string;
  readonly numberHint: string;
  readonly numberWrong: string;
  readonly open: string;
  readonly recent: string;
  readonly noRecent: string;
  readonly others: string;
  readonly apps: string;
  readonly sender: string;
  readonly copy: string;
  readonly copied: string;
  readonly you: string;
  readonly reply: string;
  readonly sendReply: string;
  readonly noMessages: string;
  readonly noMessagesHint: string;
  readonly noInvoices: string;
  readonly noInvoicesHint: string;
  readonly testWorld: string;
  readonly liveWorld: string;
  readonly until: (time: string) => string;
  readonly pay: (sum: string) => string;
  readonly refuse: string;
  readonly ignore: string;
  readonly noMoney: string;
  readonly waiting: string;
  readonly ignored: (time: string) => string;
  readonly paid: (time: string) => string;
  readonly refused: (time: string) => string;
  readonly outOfMoney: (time: string) => string;
  readonly expired: (time: string) => string;
  readonly withdrawn: (time: string) => string;
  readonly returned: (sum: string) => string;
  readonly tooLate: string;
  readonly refresh: string;
  readonly changed: string;
  readonly openInvoices: (count: number) => string;
  readonly scanTitle: string;
  readonly scanLead: string;
  readonly scanCode: string;
  readonly scanWrong: string;
  readonly openOffers: string;
  readonly noOffers: string;
  readonly offerQr: string;
  readonly offerLink: string;
  readonly offerTitle: string;
  readonly noOffer: string;
  readonly returnTitle: string;
  readonly returnLead: string;
  readonly returnHint: string;
  readonly returnShow: string;
  readonly returnShown: (phone: string) => string;
}

const ru: PhoneTexts = {
  chooseTitle: 'Карманный телефон',
  chooseLead: 'Выберите номер и посмотрите, что на него пришло.',
  number: 'Номер телефона',
  numberHint: 'В любом виде: +7 701 234 56 78 или 87012345678',
  numberWrong: 'Не похоже на номер телефона. Нужны код страны и все цифры.',
  open: 'Открыть',
  recent: 'Недавние номера',
  noRecent: 'Пока никому ничего не приходило. Войдите в сервис или выставьте счёт, и номер появится здесь.',
  others: 'Другие номера',
  apps: 'Приложения',
  sender: 'APIPAY',
  copy: 'Скопировать код',
  copied: 'Скопировано',
  you: 'Вы',
  reply: 'Ответить',
  sendReply: 'Отправить',
  noMessages: 'Сообщений пока нет',
  noMessagesHint: 'Здесь появятся код, когда кто-нибудь войдёт с этим номером, и напоминания о счетах.',
  noInvoices: 'Счетов пока нет',
  noInvoicesHint: 'Счёт появится здесь, как только его выставят на этот номер.',
  testWorld: 'Тестовый режим',
  liveWorld: 'Рабочий режим',
  until: (time) => `Оплатить можно до ${time}`,
  pay: (sum) => `Оплатить ${sum}`,
  refuse: 'Отказаться',
  ignore: 'Игнорировать',
  noMoney: 'Нет денег',
  waiting: 'Ждёт вашего решения',
  ignored: (time) => `Вы не ответили. Оплатить можно до ${time}`,
  paid: (time) => `Оплачено в ${time}`,
  refused: (time) => `Вы отказались в ${time}`,
  outOfMoney: (time) => `Не хватило денег, ${time}`,
  expired: (time) => `Срок истёк в ${time}`,
  withdrawn: (time) => `Продавец отозвал счёт в ${time}`,
  returned: (sum) => `Возвращено ${sum}`,
  tooLate: 'Этот счёт уже закрыт, ничего не изменилось.',
  refresh: 'Обновить',
  changed: 'На телефоне новое',
  openInvoices: (count) => `ждут ответа: ${count}`,
  scanTitle: 'Отсканировать QR',
  scanLead: 'Здесь вместо камеры: вставьте содержимое кода или ссылку на оплату или выберите код из списка.',
  scanCode: 'Содержимое кода или ссылка',
  scanWrong: 'Такого кода нет, или его время вышло.',
  openOffers: 'Ждут сканирования',
  noOffers: 'Сейчас нет открытых ссылок и кодов. Начните оплату на странице счёта.',
  offerQr: 'QR',
  offerLink: 'Ссылка',
  offerTitle: 'Оплата по ссылке или QR',
  noOffer: 'Такого платежа нет.',
  returnTitle: 'Возврат у продавца',
  returnLead: 'Продавец увидит ваши последние покупки в этой точке и сможет вернуть деньги.',
  returnHint: 'Кто сканирует код. По ссылке и QR платит номер, который уже здесь стоит.',
  returnShow: 'Показать покупки продавцу',
  returnShown: (phone) => `Продавец видит покупки номера ${phone}. Дальше он выбирает сам.`,
};

const kk: PhoneTexts = {
  chooseTitle: 'Қалта телефоны',
  chooseLead: 'Нөмірді таңдап, оған не келгенін қараңыз.',
  number: 'Телефон нөмірі',
  numberHint: 'Кез келген түрде: +7 701 234 56 78 немесе 87012345678',
  numberWrong: 'Телефон нөміріне ұқсамайды. Ел коды мен барлық цифр керек.',
  open: 'Ашу',
  recent: 'Соңғы нөмірлер',
  noRecent:
    'Әзірге ешкімге ештеңе келген жоқ. Сервиске кіріңіз немесе шот шығарыңыз, сонда нөмір осында пайда болады.',
  others: 'Басқа нөмірлер',
  apps: 'Қосымшалар',
  sender: 'APIPAY',
  copy: 'Кодты көшіру',
  copied: 'Көшірілді',
  you: 'Сіз',
  reply: 'Жауап беру',
  sendReply: 'Жіберу',
  noMessages: 'Әзірге хабарлама жоқ',
  noMessagesHint: 'Осы нөмірмен біреу кіргенде код, ал шот туралы еске салулар да осында пайда болады.',
  noInvoices: 'Әзірге шот жоқ',
  noInvoicesHint: 'Осы нөмірге шот шығарылған бойда, ол осында пайда болады.',
  testWorld: 'Сынақ режимі',
  liveWorld: 'Нақты режим',
  until: (time) => `Төлеуге болатын соңғы уақыт: ${time}`,
  pay: (sum) => `${sum} төлеу`,
  refuse: 'Бас тарту',
  ignore: 'Елемеу',
  noMoney: 'Ақша жоқ',
  waiting: 'Шешіміңізді күтуде',
  ignored: (time) => `Сіз жауап бермедіңіз. Төлеуге болатын соңғы уақыт: ${time}`,
  paid: (time) => `Төленді, ${time}`,
  refused: (time) => `Сіз бас тарттыңыз, ${time}`,
  outOfMoney: (time) => `Ақша жетпеді, ${time}`,
  expired: (time) => `Уақыты өтті, ${time}`,
  withdrawn: (time) => `Сатушы шотты тоқтатты, ${time}`,
  returned: (sum) => `${sum} қайтарылды`,
  tooLate: 'Бұл шот жабылып қойған, ештеңе өзгерген жоқ.',
  refresh: 'Жаңарту',
  changed: 'Телефонда жаңалық бар',
  openInvoices: (count) => `жауап күтуде: ${count}`,
  scanTitle: 'QR сканерлеу',
  scanLead: 'Камераның орнына: кодтың мазмұнын немесе төлем сілтемесін қойыңыз не тізімнен таңдаңыз.',
  scanCode: 'Кодтың мазмұны немесе сілтеме',
  scanWrong: 'Мұндай код жоқ немесе уақыты бітті.',
  openOffers: 'Сканерлеуді күтуде',
  noOffers: 'Қазір ашық сілтеме де, код та жоқ. Шот бетінде төлемді бастаңыз.',
  offerQr: 'QR',
  offerLink: 'Сілтеме',
  offerTitle: 'Сілтеме немесе QR бойынша төлем',
  noOffer: 'Мұндай төлем жоқ.',
  returnTitle: 'Сатушыдан қайтару',
  returnLead: 'Сатушы осы нүктедегі соңғы төлемдеріңізді көріп, ақшаны қайтара алады.',
  returnHint: 'Кодты кім сканерлейді. Сілтеме мен QR бойынша осында тұрған нөмір төлейді.',
  returnShow: 'Төлемдерді сатушыға көрсету',
  returnShown: (phone) => `Сатушы ${phone} нөмірінің төлемдерін көріп тұр. Әрі қарай өзі таңдайды.`,
};

const en: PhoneTexts = {
  chooseTitle: 'Pocket phone',
  chooseLead: 'Choose a number to see what it has received.',
  number: 'Phone number',
  numberHint: 'In any format: +7 701 234 56 78 or 87012345678',
  numberWrong: 'This does not look like a phone number. Enter the country code and all the digits.',
  open: 'Open',
  recent: 'Recent numbers',
  noRecent:
    'Nothing has arrived for anyone yet. Sign in or issue an invoice, and the number will appear here.',
  others: 'Other numbers',
  apps: 'Apps',
  sender: 'APIPAY',
  copy: 'Copy the code',
  copied: 'Copied',
  you: 'You',
  reply: 'Reply',
  sendReply: 'Send',
  noMessages: 'No messages yet',
  noMessagesHint:
    'A code will appear here when someone signs in with this number, and reminders of invoices.',
  noInvoices: 'No invoices yet',
  noInvoicesHint: 'An invoice will appear here as soon as it is issued to this number.',
  testWorld: 'Test mode',
  liveWorld: 'Live mode',
  until: (time) => `Can be paid until ${time}`,
  pay: (sum) => `Pay ${sum}`,
  refuse: 'Decline',
  ignore: 'Ignore',
  noMoney: 'Not enough money',
  waiting: 'Waiting for your decision',
  ignored: (time) => `You did not answer. Can be paid until ${time}`,
  paid: (time) => `Paid at ${time}`,
  refused: (time) => `You declined at ${time}`,
  outOfMoney: (time) => `Not enough money, ${time}`,
  expired: (time) => `Expired at ${time}`,
  withdrawn: (time) => `Withdrawn by the seller at ${time}`,
  returned: (sum) => `${sum} returned`,
  tooLate: 'This invoice is already closed; nothing has changed.',
  refresh: 'Refresh',
  changed: 'There is something new on the phone',
  openInvoices: (count) => `waiting for an answer: ${count}`,
  scanTitle: 'Scan a QR',
  scanLead:
    'Instead of a camera: paste what the code holds or a payment link, or choose a code from the list.',
  scanCode: 'Content of the code, or a link',
  scanWrong: 'There is no such code, or its time is over.',
  openOffers: 'Waiting to be scanned',
  noOffers: 'There are no open links or codes now. Start a payment on the page of an invoice.',
  offerQr: 'QR',
  offerLink: 'Link',
  offerTitle: 'Payment by link or QR',
  noOffer: 'There is no such payment.',
  returnTitle: 'Refund at the till',
  returnLead: 'The seller will see your latest purchases at this place and can give money back.',
  returnHint: 'Who scans the code. Links and codes are paid by the number that already stands here.',
  returnShow: 'Show purchases to the seller',
  returnShown: (phone) => `The seller sees the purchases of ${phone} and chooses what goes back.`,
};

export const phoneTexts: Readonly<Record<Locale, PhoneTexts>> = { ru, kk, en };

/** The fixed wording of an authentication message, in the language of the template, not of the page. */
export function codeMessageText(language: string): { readonly after: string; readonly footer: string } {
  switch (language) {
    case 'kk':
      return { after: ' — растау кодыңыз. Оны ешкімге айтпаңыз.', footer: 'Код 5 минут жарамды.' };
    case 'ru':
      return {
        after: ' — ваш код подтверждения. Никому его не сообщайте.',
        footer: 'Код действует 5 минут.',
      };
    default:
      return {
        after: ' is your verification code. Do not share it.',
        footer: 'This code expires in 5 minutes.',
      };
  }
}
