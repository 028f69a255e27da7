/**
 * StatusCodes of the partner document v3.9. The codes it names without a text carry the meaning this sandbox
 * chose for them; a client must not depend on more than "refused".
 */
export const statusMessages = {
  0: 'OK',
  [-999]: 'Сервис временно недоступен',
  [-10000]: 'Отсутствует сертификат клиента',
  [-1401]: 'Устройство принадлежит другой организации',
  [-1404]: 'Неверный номер телефона',
  [-1501]: 'Устройство с заданным идентификатором не найдено',
  [-1502]: 'Устройство не активно (отключено или удалено)',
  [-1503]: 'Устройство уже добавлено в другую торговую точку',
  [-1601]: 'Покупка не найдена',
  [-14000002]: 'Отсутствуют торговые точки. Необходимо создать торговую точку в приложении Kaspi Pay',
  [-99000001]: 'Покупка с заданным идентификатором не найдена',
  [-99000002]: 'Торговая точка не найдена',
  [-99000003]: 'Торговая точка покупки не соответствует текущему устройству',
  [-99000005]: 'Сумма возврата не может превышать сумму покупки',
  [-99000006]: 'Ошибка возврата. Необходимо попробовать ещё раз и, при повторении, обратиться в банк',
  [-99000011]: 'Невозможно вернуть покупку (несоответствующий статус покупки)',
  [-99000020]: 'Частичный возврат невозможен',
  99000010: 'Удалённая оплата недоступна',
  990000018: 'Торговая точка отключена',
  990000026: 'Торговая точка не принимает оплату с QR',
  990000028: 'Указана неверная сумма операции',
  990000029: 'Превышено количество запросов',
  990000031: 'Информация о клиенте недоступна',
  990000032: 'Клиент не найден',
  990000033: 'Нет доступных методов оплаты',
} as const;

export type StatusCode = keyof typeof statusMessages;

/** A refusal on the way to an answer; becomes the documented envelope. */
export class KaspiRefusal extends Error {
  constructor(
    readonly statusCode: StatusCode,
    readonly httpStatus: number = 200,
  ) {
    super(statusMessages[statusCode]);
  }
}

/** The request is not one of this protocol at all: HTTP 400 (401, 404) with a plain message. */
export class NotTheProtocol extends Error {
  constructor(
    message: string,
    readonly httpStatus: 400 | 401 | 404 = 400,
  ) {
    super(message);
  }
}
