import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll } from 'vitest';
import type { PaymentTruth } from '../control/truth';
import { type RunningSandbox, type StartSandboxOptions, startSandbox } from '../start-sandbox';

export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
  readonly json: {
    readonly StatusCode?: number;
    readonly Message?: string;
    readonly Data?: Record<string, unknown>;
  };
}

/** A hand-written client of the documented protocol; it shares no code with the sandbox. */
export class KaspiClient {
  readonly bin = `9001010${String(KaspiClient.next++).padStart(5, '7')}`;
  private static next = 1;
  deviceToken = '';

  constructor(
    readonly url: string,
    readonly world: 'test' | 'live' = 'test',
  ) {}

  async call(
    method: 'GET' | 'POST',
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer> {
    const response = await fetch(`${this.url}/kaspi/${this.world}/${path}`, {
      method,
      headers: {
        'x-request-id': randomUUID(),
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    });
    const text = await response.text();
    const contentType = response.headers.get('content-type') ?? '';
    return {
      status: response.status,
      contentType,
      text,
      json: contentType.includes('json') ? JSON.parse(text) : {},
    };
  }

  async openDevice(deviceId = 'device-1', bin = this.bin): Promise<string> {
    const points = await this.call('GET', `r3/v01/partner/tradepoints/${bin}`);
    const TradePointId = (points.json.Data as unknown as { TradePointId: number }[])[0]?.TradePointId;
    const answer = await this.call('POST', 'r3/v01/device/register', {
      DeviceId: deviceId,
      TradePointId,
      OrganizationBin: bin,
    });
    this.deviceToken = String(answer.json.Data?.['DeviceToken']);
    return this.deviceToken;
  }

  create(phone: string, more: Record<string, unknown> = {}): Promise<Answer> {
    return this.call('POST', 'r3/v01/remote/create', {
      OrganizationBin: this.bin,
      Amount: 15000,
      PhoneNumber: phone,
      DeviceToken: this.deviceToken,
      Comment: 'Счёт 7',
      ...more,
    });
  }

  async createId(phone: string): Promise<number> {
    const answer = await this.create(phone);
    return Number(answer.json.Data?.['QrPaymentId']);
  }

  cancel(id: number): Promise<Answer> {
    return this.call('POST', 'r3/v01/remote/cancel', {
      OrganizationBin: this.bin,
      QrPaymentId: id,
      DeviceToken: this.deviceToken,
    });
  }

  async status(id: number): Promise<unknown> {
    return (await this.call('GET', `r3/v01/payment/status/${id}`)).json.Data?.['Status'];
  }

  async control(path: string, body?: unknown, method = body === undefined ? 'GET' : 'POST'): Promise<never> {
    const response = await fetch(`${this.url}/control/${path}`, {
      method,
      ...(body === undefined
        ? {}
        : { headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }),
    });
    return (await response.json()) as never;
  }

  async invoicesOf(phone: string): Promise<PaymentTruth[]> {
    return this.control(`phones/${phone}/invoices`);
  }
}

/** One sandbox for a test file. */
export function useSandbox(options: Partial<StartSandboxOptions> = {}): () => RunningSandbox {
  let running: RunningSandbox | null = null;
  beforeAll(async () => {
    running = await startSandbox({ port: 0, lateMs: 150, ...options });
  });
  afterAll(async () => {
    await running?.close();
  });
  return () => {
    if (!running) throw new Error('The sandbox is not running');
    return running;
  };
}
