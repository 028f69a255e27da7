import { describe, expect, test } from 'vitest';
import { KaspiClient, useSandbox } from '../testing/kaspi-client';

const sandbox = useSandbox();

async function aPaid(comment: string): Promise<{ client: KaspiClient; id: number }> {
  const client = new KaspiClient(sandbox().url);
  await client.openDevice();
  const created = await client.create('87077777777', { Comment: comment });
  const id = Number(created.json.Data?.['QrPaymentId']);
  await control(`/invoices/${id}/act`, { act: 'pay' });
  return { client, id };
}

async function control(path: string, body: unknown): Promise<void> {
  const init = {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  };
  expect((await fetch(`${sandbox().url}/control${path}`, init)).status).toBe(200);
}

async function statement(client: KaspiClient, parameters: Record<string, string>): Promise<Response> {
  const query = new URLSearchParams({ organizationBin: client.bin, ...parameters });
  return fetch(`${sandbox().url}/control/statements/test?${query}`);
}

const today = () => new Date(Date.now() + 5 * 3_600_000).toISOString().slice(0, 10);

describe('the statement of a day', () => {
  test('as CSV has every receipt and return with the comment and the numbers of the record', async () => {
    const { client, id } = await aPaid('Заказ; "17" ·AB2CD');
    await control(`/invoices/${id}/outside-return`, { amount: '1000.00' });
    const text = await (await statement(client, { day: today(), format: 'csv' })).text();
    const rows = text.split('\r\n');
    expect(rows[2]).toBe('Дата;Время;Номер операции;Тип;Сумма;Комиссия;QrPaymentId;Комментарий');
    expect(rows[3]).toMatch(/;Покупка;15 000,00;142,50;/);
    expect(rows[3]).toContain(`;${id};"Заказ; ""17"" ·AB2CD"`);
    expect(rows[4]).toMatch(/;Возврат;1 000,00;0,00;/);
    expect(rows).toHaveLength(6);
  });

  test('for 1C is in windows-1251 and ends with its word', async () => {
    const { client, id } = await aPaid('Заказ 17 ·AB2CD');
    const answer = await statement(client, { day: today(), format: '1c', encoding: 'windows-1251' });
    const text = new TextDecoder('windows-1251').decode(await answer.arrayBuffer());
    expect(text).toMatch(/^1CClientBankExchange\r\n/);
    expect(text).toContain(`НазначениеПлатежа=QrPaymentId ${id}. Заказ 17 ·AB2CD\r\nКонецДокумента`);
    expect(text.trimEnd()).toMatch(/КонецФайла$/);
  });

  test('of another day or another organisation is empty, and a wrong day is refused', async () => {
    const { client } = await aPaid('Заказ 17');
    const rowsOf = async (parameters: Record<string, string>) =>
      (await (await statement(client, { format: 'csv', ...parameters })).text()).trimEnd().split('\r\n')
        .length;
    expect(await rowsOf({ day: '2026-01-01' })).toBe(3);
    expect(await rowsOf({ day: today(), organizationBin: '000000000000' })).toBe(3);
    expect(await rowsOf({ from: '2026-01-01', to: today() })).toBe(4);
    expect((await statement(client, { day: 'today', format: 'csv' })).status).toBe(400);
  });
});
