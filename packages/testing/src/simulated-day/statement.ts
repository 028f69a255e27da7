import { formatAmount } from '@apipay/domain/kernel/money';
import { importStatement } from '@apipay/domain/statements';
import type { Device } from './device';

const dayMs = 24 * 3_600_000;

/** The provider's history of the last days up to this moment, read by the merchant. */
export async function readStatement(device: Device, nowMs: number, days: number): Promise<void> {
  const shown = (atMs: number) => {
    const local = new Date(atMs + 5 * 3_600_000).toISOString();
    return [local.slice(0, 10), local.slice(11, 19)] as const;
  };
  const [from] = shown(nowMs - days * dayMs);
  const [today, time] = shown(nowMs);
  const lines = [...device.offered.values()].flatMap((payment) => {
    const { paidAtMs, providerPaymentId, amountMinor, comment } = payment;
    if (paidAtMs === null || paidAtMs >= nowMs || shown(paidAtMs)[0] < from) return [];
    const operation = `op-${providerPaymentId}`;
    const sum = formatAmount(amountMinor).replace('.', ',');
    return [
      [...shown(paidAtMs), operation, 'Покупка', sum, '0,00', providerPaymentId, comment ?? 'Касса'].join(
        ';',
      ),
    ];
  });
  const head = 'Дата;Время;Номер операции;Тип;Сумма;Комиссия;QrPaymentId;Комментарий';
  const file = [`Период;${from};${today}`, `Сформировано;${today};${time}`, head, ...lines].join('\n');
  await importStatement(device.merchant.ctx, {
    format: 'csv',
    content: Buffer.from(file, 'utf8').toString('base64'),
  });
}
