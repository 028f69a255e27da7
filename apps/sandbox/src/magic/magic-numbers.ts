import type { Misbehaviour } from '../misbehaviour/misbehaviours';
import type { WhatsAppStatus } from '../whatsapp/message';

export type MagicOperation =
  | 'remote/client-info'
  | 'remote/create'
  | 'remote/cancel'
  | 'payment/status'
  | 'payment/details'
  | 'whatsapp/messages';

/** What the payer, or Kaspi on the payer's side, does with an invoice by itself. */
export type PayerHabit =
  | 'pays-at-once'
  | 'pays-after-five-seconds'
  | 'refuses-at-once'
  | 'has-no-money'
  | 'expires-at-once'
  | 'pays-after-cancel'
  | 'pays-when-cancel-arrives'
  | 'wrong-amount-in-status'
  | 'wrong-amount-in-details'
  | 'unknown-status';

export interface MagicNumber {
  /** E.164. */
  readonly phone: string;
  readonly name: string;
  readonly hasKaspi?: false;
  readonly isLookUpRefused?: true;
  readonly habit?: PayerHabit;
  readonly calls?: Readonly<Partial<Record<MagicOperation, Misbehaviour>>>;
  readonly whatsapp?: {
    readonly refusedWith?: 131026 | 131049 | 131056 | 130429 | 131016 | 190;
    readonly statuses?: readonly WhatsAppStatus[];
  };
  readonly says: { readonly ru: string; readonly kk: string; readonly en: string };
}

type MagicEffect = Pick<MagicNumber, 'hasKaspi' | 'isLookUpRefused' | 'habit' | 'calls' | 'whatsapp'>;

function magic(
  ending: number,
  name: string,
  effect: MagicEffect,
  [ru, kk, en]: readonly [ru: string, kk: string, en: string],
): MagicNumber {
  return { phone: `+7777000${String(ending).padStart(4, '0')}`, name, ...effect, says: { ru, kk, en } };
}

/** THE table of magic numbers. They work in both worlds; without one of them a number simply waits for the pocket phone. */
export const magicNumbers: readonly MagicNumber[] = [
  magic(1, 'pays-at-once', { habit: 'pays-at-once' }, ['платит сразу', 'бірден төлейді', 'pays at once']),
  magic(2, 'no-kaspi', { hasKaspi: false }, [
    'номера нет в Kaspi: StatusCode 990000032 на client-info и create',
    'нөмір Kaspi-де жоқ: client-info мен create 990000032 қайтарады',
    'no Kaspi on this number: StatusCode 990000032 from client-info and create',
  ]),
  magic(3, 'refuses-at-once', { habit: 'refuses-at-once' }, [
    'сразу отказывается',
    'бірден бас тартады',
    'refuses at once',
  ]),
  magic(4, 'create-late', { calls: { 'remote/create': 'late' } }, [
    'счёт создан, но ответ приходит, когда клиент уже не ждёт',
    'шот жасалды, бірақ жауап клиент күтуді қойғаннан кейін келеді',
    'the invoice exists, the answer comes after the client has given up',
  ]),
  magic(5, 'create-done-then-cut', { calls: { 'remote/create': 'doneThenCut' } }, [
    'счёт создан, связь обрывается без ответа',
    'шот жасалды, байланыс жауапсыз үзіледі',
    'the invoice exists, the line is cut without an answer',
  ]),
  magic(6, 'create-cut-before', { calls: { 'remote/create': 'cutBeforeDoing' } }, [
    'связь обрывается, счёта нет',
    'байланыс үзіледі, шот жоқ',
    'the line is cut, there is no invoice',
  ]),
  magic(7, 'create-500-done', { calls: { 'remote/create': 'error500Done' } }, [
    'HTTP 500, но счёт создан',
    'HTTP 500, бірақ шот жасалды',
    'HTTP 500, yet the invoice exists',
  ]),
  magic(8, 'create-500', { calls: { 'remote/create': 'error500' } }, [
    'HTTP 500, счёта нет',
    'HTTP 500, шот жоқ',
    'HTTP 500, there is no invoice',
  ]),
  magic(9, 'create-html', { calls: { 'remote/create': 'htmlDone' } }, [
    'вместо JSON страница HTML, но счёт создан',
    'JSON орнына HTML беті, бірақ шот жасалды',
    'an HTML page instead of JSON, yet the invoice exists',
  ]),
  magic(10, 'create-huge', { calls: { 'remote/create': 'huge' } }, [
    'счёт создан, ответ размером 1 МБ',
    'шот жасалды, жауаптың көлемі 1 МБ',
    'the invoice exists, the answer is 1 MB long',
  ]),
  magic(11, 'create-unknown-code', { calls: { 'remote/create': 'unknownCode' } }, [
    'неизвестный StatusCode, счёта нет',
    'белгісіз StatusCode, шот жоқ',
    'an unknown StatusCode, there is no invoice',
  ]),
  magic(12, 'unknown-status', { habit: 'unknown-status' }, [
    'пока счёт ждёт, payment/status отвечает неизвестным словом',
    'шот күтіп тұрғанда payment/status белгісіз сөзбен жауап береді',
    'while the invoice waits, payment/status answers with an unknown word',
  ]),
  magic(13, 'no-money', { habit: 'has-no-money' }, [
    'на счёте не хватает денег',
    'шотта ақша жетпейді',
    'not enough money',
  ]),
  magic(14, 'expires-at-once', { habit: 'expires-at-once' }, [
    'срок счёта истекает сразу',
    'шоттың мерзімі бірден өтеді',
    'expires at once',
  ]),
  magic(15, 'pays-after-cancel', { habit: 'pays-after-cancel' }, [
    'отмена подтверждена, но через секунду деньги приходят',
    'тоқтату расталды, бірақ бір секундтан кейін ақша түседі',
    'the cancel is confirmed, a second later the money arrives',
  ]),
  magic(16, 'wrong-amount', { habit: 'wrong-amount-in-status' }, [
    'платит сразу; сумма в статусе v02 на 1 ₸ больше',
    'бірден төлейді; v02 мәртебесіндегі сома 1 ₸ артық',
    'pays at once; the v02 status shows 1 ₸ too much',
  ]),
  magic(17, 'pays-when-cancel-arrives', { habit: 'pays-when-cancel-arrives' }, [
    'платит за миг до отмены: отмена отклонена',
    'тоқтатудан бір сәт бұрын төлейді: тоқтату қабылданбайды',
    'pays just before the cancel arrives: the cancel is refused',
  ]),
  magic(18, 'create-late-paid', { habit: 'pays-at-once', calls: { 'remote/create': 'late' } }, [
    'ответ опаздывает, а счёт уже оплачен',
    'жауап кешігеді, ал шот төленіп қойған',
    'the answer is late and the invoice is already paid',
  ]),
  magic(19, 'create-cut-paid', { habit: 'pays-at-once', calls: { 'remote/create': 'doneThenCut' } }, [
    'связь обрывается, а счёт уже оплачен',
    'байланыс үзіледі, ал шот төленіп қойған',
    'the line is cut and the invoice is already paid',
  ]),
  magic(20, 'create-500-paid', { habit: 'pays-at-once', calls: { 'remote/create': 'error500Done' } }, [
    'HTTP 500, а счёт уже оплачен',
    'HTTP 500, ал шот төленіп қойған',
    'HTTP 500 and the invoice is already paid',
  ]),
  magic(21, 'pays-after-five-seconds', { habit: 'pays-after-five-seconds' }, [
    'платит через 5 секунд',
    '5 секундтан кейін төлейді',
    'pays after 5 seconds',
  ]),
  magic(22, 'create-unavailable', { calls: { 'remote/create': 'unavailable' } }, [
    'сервис временно недоступен: StatusCode -999',
    'сервис уақытша қолжетімсіз: StatusCode -999',
    'service temporarily unavailable: StatusCode -999',
  ]),
  magic(23, 'session-lost', { calls: { 'remote/create': 'sessionLost' } }, [
    'HTTP 401: подключение больше не принимают',
    'HTTP 401: қосылым енді қабылданбайды',
    'HTTP 401: the connection is no longer accepted',
  ]),
  magic(24, 'look-up-late', { calls: { 'remote/client-info': 'late' } }, [
    'проверка номера отвечает слишком поздно',
    'нөмірді тексеру тым кеш жауап береді',
    'the number check answers too late',
  ]),
  magic(25, 'look-up-refused', { isLookUpRefused: true }, [
    'проверка номера отклонена: StatusCode 990000031; счёт выставить можно',
    'нөмірді тексеру қабылданбады: StatusCode 990000031; шот шығаруға болады',
    'the number check is refused: StatusCode 990000031; an invoice can be issued',
  ]),
  magic(26, 'cancel-done-then-cut', { calls: { 'remote/cancel': 'doneThenCut' } }, [
    'счёт отменён, связь обрывается без ответа',
    'шот тоқтатылды, байланыс жауапсыз үзіледі',
    'the invoice is cancelled, the line is cut without an answer',
  ]),
  magic(27, 'cancel-late', { calls: { 'remote/cancel': 'late' } }, [
    'ответ на отмену приходит слишком поздно',
    'тоқтатуға жауап тым кеш келеді',
    'the answer to the cancel comes too late',
  ]),
  magic(28, 'status-500', { calls: { 'payment/status': 'error500' } }, [
    'вопрос о статусе всегда получает HTTP 500',
    'мәртебе туралы сұрау әрқашан HTTP 500 алады',
    'every question about the status gets HTTP 500',
  ]),
  magic(29, 'status-cut', { calls: { 'payment/status': 'cutBeforeDoing' } }, [
    'на вопрос о статусе связь обрывается',
    'мәртебе сұралғанда байланыс үзіледі',
    'the line is cut on every question about the status',
  ]),
  magic(30, 'create-unknown-code-done', { calls: { 'remote/create': 'unknownCodeDone' } }, [
    'неизвестный StatusCode, но счёт создан',
    'белгісіз StatusCode, бірақ шот жасалды',
    'an unknown StatusCode, yet the invoice exists',
  ]),
  magic(31, 'wrong-amount-in-details', { habit: 'wrong-amount-in-details' }, [
    'платит сразу; сумма в деталях на 1 ₸ больше',
    'бірден төлейді; деректемелердегі сома 1 ₸ артық',
    'pays at once; the details show 1 ₸ too much',
  ]),
  magic(101, 'whatsapp-undeliverable', { whatsapp: { refusedWith: 131026 } }, [
    'WhatsApp отказывает сразу: 131026, доставить нельзя',
    'WhatsApp бірден бас тартады: 131026, жеткізу мүмкін емес',
    'WhatsApp refuses at once: 131026, undeliverable',
  ]),
  magic(102, 'whatsapp-pair-limit', { whatsapp: { refusedWith: 131056 } }, [
    'WhatsApp: 131056, слишком часто одному получателю',
    'WhatsApp: 131056, бір алушыға тым жиі',
    'WhatsApp: 131056, too often to one recipient',
  ]),
  magic(103, 'whatsapp-500', { calls: { 'whatsapp/messages': 'error500' } }, [
    'WhatsApp отвечает HTTP 500',
    'WhatsApp HTTP 500 қайтарады',
    'WhatsApp answers HTTP 500',
  ]),
  magic(104, 'whatsapp-fails-later', { whatsapp: { statuses: ['sent', 'failed'] } }, [
    'WhatsApp принял, потом статус failed с кодом 131026',
    'WhatsApp қабылдады, кейін 131026 кодымен failed мәртебесі келеді',
    'WhatsApp accepts, then reports failed with 131026',
  ]),
  magic(105, 'whatsapp-wrong-order', { whatsapp: { statuses: ['read', 'delivered', 'sent'] } }, [
    'статусы WhatsApp приходят в обратном порядке',
    'WhatsApp мәртебелері кері ретпен келеді',
    'WhatsApp statuses arrive in reverse order',
  ]),
  magic(106, 'whatsapp-silent', { whatsapp: { statuses: [] } }, [
    'статусов WhatsApp нет вовсе',
    'WhatsApp мәртебелері мүлде келмейді',
    'no WhatsApp status ever arrives',
  ]),
  magic(
    107,
    'whatsapp-duplicates',
    { whatsapp: { statuses: ['sent', 'sent', 'delivered', 'delivered', 'read', 'read'] } },
    [
      'каждый статус WhatsApp приходит дважды',
      'WhatsApp-тың әр мәртебесі екі рет келеді',
      'every WhatsApp status arrives twice',
    ],
  ),
  magic(108, 'whatsapp-skips-delivered', { whatsapp: { statuses: ['sent', 'read'] } }, [
    'статус delivered пропущен',
    'delivered мәртебесі түсіп қалады',
    'the status delivered is skipped',
  ]),
  magic(109, 'whatsapp-throughput', { whatsapp: { refusedWith: 130429 } }, [
    'WhatsApp: 130429, общий лимит отправки',
    'WhatsApp: 130429, жалпы жіберу шегі',
    'WhatsApp: 130429, throughput limit',
  ]),
  magic(110, 'whatsapp-late', { calls: { 'whatsapp/messages': 'late' } }, [
    'код отправлен, ответ WhatsApp опаздывает',
    'код жіберілді, WhatsApp жауабы кешігеді',
    'the code is sent, the answer of WhatsApp is late',
  ]),
  magic(111, 'whatsapp-cut', { calls: { 'whatsapp/messages': 'doneThenCut' } }, [
    'код отправлен, связь с WhatsApp обрывается',
    'код жіберілді, WhatsApp байланысы үзіледі',
    'the code is sent, the line to WhatsApp is cut',
  ]),
  magic(112, 'whatsapp-token-expired', { whatsapp: { refusedWith: 190 } }, [
    'WhatsApp: 190, токен больше не действует',
    'WhatsApp: 190, токеннің мерзімі өткен',
    'WhatsApp: 190, the token has expired',
  ]),
  magic(113, 'whatsapp-advertising-limit', { whatsapp: { refusedWith: 131049 } }, [
    'WhatsApp: 131049, этому человеку реклама пока не отправляется',
    'WhatsApp: 131049, бұл адамға әзірге жарнама жіберілмейді',
    'WhatsApp: 131049, no more advertising to this person for now',
  ]),
];

const byPhone = new Map(magicNumbers.map((magic) => [magic.phone, magic]));

export function magicNumber(phone: string): MagicNumber | undefined {
  return byPhone.get(phone);
}

/** BINs and IINs whose last four digits choose what happens. */
export const magicBins = [
  {
    ending: '0000',
    says: {
      ru: 'нет торговых точек: -14000002',
      kk: 'сауда нүктелері жоқ: -14000002',
      en: 'no trade points: -14000002',
    },
  },
  {
    ending: '1111',
    says: {
      ru: 'организация не подключена к нашему сертификату: HTTP 403',
      kk: 'ұйым біздің сертификатқа қосылмаған: HTTP 403',
      en: 'the organisation is not registered for our certificate: HTTP 403',
    },
  },
  {
    ending: '2222',
    says: {
      ru: 'торговая точка отключена: 990000018',
      kk: 'сауда нүктесі өшірілген: 990000018',
      en: 'the trade point is disabled: 990000018',
    },
  },
] as const;
