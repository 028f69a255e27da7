import type { Locale } from '../pages/locale';
import type { PayWay } from './bank-clerk';

export interface PaymentsTexts {
  readonly title: string;
  readonly link: string;
  readonly back: string;
  readonly service: string;
  readonly account: string;
  readonly accountHint: string;
  readonly sum: string;
  readonly sumHint: string;
  readonly next: string;
  readonly formWrong: string;
  readonly noServices: string;
  readonly noServicesHint: string;
  readonly addService: string;
  readonly serviceName: string;
  readonly serviceUrl: string;
  readonly serviceUrlHint: string;
  readonly serviceWrong: string;
  readonly add: string;
  readonly recent: string;
  readonly toPay: string;
  readonly canPay: string;
  readonly refused: (code: string) => string;
  readonly noAnswer: string;
  readonly pay: (sum: string) => string;
  readonly how: string;
  readonly ways: Readonly<Record<PayWay, string>>;
  readonly paid: string;
  readonly processing: string;
  readonly returned: string;
  readonly asked: string;
  readonly payAnyway: string;
  readonly another: string;
  readonly accountOf: (account: string) => string;
  readonly calls: string;
}

const ru: PaymentsTexts = {
  title: 'Платежи',
  link: 'Платежи по номеру лицевого счёта',
  back: 'К телефону',
  service: 'Услуга',
  account: 'Номер лицевого счёта',
  accountHint: 'Его даёт продавец',
  sum: 'Сумма, ₸',
  sumHint: 'Например 15000 или 15000.50',
  next: 'Продолжить',
  formWrong: 'Выберите услугу, введите номер лицевого счёта и сумму.',
  noServices: 'Услуг пока нет',
  noServicesHint: 'Добавьте услугу: её адрес показывает кабинет на странице «Оплата услуг».',
  addService: 'Добавить услугу',
  serviceName: 'Название',
  serviceUrl: 'Адрес из кабинета',
  serviceUrlHint: 'Так банк заносит продавца в список',
  serviceWrong: 'Нужны название и адрес вида http://…/biller/…',
  add: 'Добавить',
  recent: 'Ваши платежи',
  toPay: 'К оплате',
  canPay: 'Продавец ответил: можно платить',
  refused: (code) => `Продавец ответил отказом (${code})`,
  noAnswer: 'Продавец не ответил',
  pay: (sum) => `Оплатить ${sum}`,
  how: 'Как банк сообщит',
  ways: {
    once: 'Один раз',
    twice: 'Дважды',
    tenTimes: 'Десять раз сразу',
    outOfOrder: 'Не по порядку',
    otherSum: 'Повторно с другой суммой',
  },
  paid: 'Оплачено',
  processing: 'Платёж обрабатывается',
  returned: 'Деньги вернулись: продавец отказал',
  asked: 'Не оплачено',
  payAnyway: 'Сообщить об оплате вопреки отказу',
  another: 'Новый платёж',
  accountOf: (account) => `Лицевой счёт ${account}`,
  calls: 'Вызовы банка',
};

const kk: PaymentsTexts = {
  title: 'Төлемдер',
  link: 'Дербес шот нөмірі бойынша төлем',
  back: 'Телефонға',
  service: 'Қызмет',
  account: 'Дербес шот нөмірі',
  accountHint: 'Оны сатушы береді',
  sum: 'Сома, ₸',
  sumHint: 'Мысалы 15000 немесе 15000.50',
  next: 'Жалғастыру',
  formWrong: 'Қызметті таңдап, дербес шот нөмірі мен соманы енгізіңіз.',
  noServices: 'Әзірге қызмет жоқ',
  noServicesHint: 'Қызмет қосыңыз: оның мекенжайын кабинеттің «Қызметтерге төлем» беті көрсетеді.',
  addService: 'Қызмет қосу',
  serviceName: 'Атауы',
  serviceUrl: 'Кабинеттегі мекенжай',
  serviceUrlHint: 'Банк сатушыны тізімге осылай енгізеді',
  serviceWrong: 'Атауы мен http://…/biller/… түріндегі мекенжай керек',
  add: 'Қосу',
  recent: 'Төлемдеріңіз',
  toPay: 'Төлеуге',
  canPay: 'Сатушы жауабы: төлеуге болады',
  refused: (code) => `Сатушы бас тартты (${code})`,
  noAnswer: 'Сатушы жауап бермеді',
  pay: (sum) => `${sum} төлеу`,
  how: 'Банк қалай хабарлайды',
  ways: {
    once: 'Бір рет',
    twice: 'Екі рет',
    tenTimes: 'Бірден он рет',
    outOfOrder: 'Ретсіз',
    otherSum: 'Басқа сомамен қайталап',
  },
  paid: 'Төленді',
  processing: 'Төлем өңделуде',
  returned: 'Ақша қайтты: сатушы бас тартты',
  asked: 'Төленбеген',
  payAnyway: 'Бас тартуға қарамай төлем туралы хабарлау',
  another: 'Жаңа төлем',
  accountOf: (account) => `Дербес шот ${account}`,
  calls: 'Банк шақырулары',
};

const en: PaymentsTexts = {
  title: 'Payments',
  link: 'Payments by account number',
  back: 'Back to the phone',
  service: 'Service',
  account: 'Account number',
  accountHint: 'The seller gives it to you',
  sum: 'Sum, ₸',
  sumHint: 'For example 15000 or 15000.50',
  next: 'Continue',
  formWrong: 'Choose a service and type an account number and a sum.',
  noServices: 'No services yet',
  noServicesHint: 'Add one: the cabinet shows its address on the page “Bill payments”.',
  addService: 'Add a service',
  serviceName: 'Name',
  serviceUrl: 'Address from the cabinet',
  serviceUrlHint: 'So the bank puts a seller on its list',
  serviceWrong: 'It takes a name and an address such as http://…/biller/…',
  add: 'Add',
  recent: 'Your payments',
  toPay: 'To pay',
  canPay: 'The seller says: it can be paid',
  refused: (code) => `The seller refused (${code})`,
  noAnswer: 'The seller did not answer',
  pay: (sum) => `Pay ${sum}`,
  how: 'How the bank reports it',
  ways: {
    once: 'Once',
    twice: 'Twice',
    tenTimes: 'Ten times at once',
    outOfOrder: 'Out of order',
    otherSum: 'Again with another sum',
  },
  paid: 'Paid',
  processing: 'The payment is being processed',
  returned: 'The money came back: the seller refused',
  asked: 'Not paid',
  payAnyway: 'Report the payment in spite of the refusal',
  another: 'New payment',
  accountOf: (account) => `Account ${account}`,
  calls: 'Calls of the bank',
};

export const paymentsTexts: Readonly<Record<Locale, PaymentsTexts>> = { ru, kk, en };
