import type { Device } from './kaspi-book';
import type { KaspiDesk } from './kaspi-desk';
import type { SandboxWorld, Scheme } from './operations';
import type { TradePoint } from './organisation';
import { isBin } from './organisation';
import type { ProviderPayment } from './payment';
import { KaspiRefusal, NotTheProtocol, type StatusCode } from './status-codes';

/** What an operation answers; `httpStatus` is 200 unless said otherwise. */
export interface KaspiAnswer {
  readonly statusCode: StatusCode;
  readonly data?: unknown;
  readonly httpStatus?: number;
}

/** One call from outside, with readers that refuse what the document does not allow. */
export class KaspiCall {
  /** Filled by operations that concern one payment; kept in the record of calls. */
  paymentId: number | null = null;

  constructor(
    readonly desk: KaspiDesk,
    readonly world: SandboxWorld,
    readonly scheme: Scheme,
    readonly version: 'v01' | 'v02',
    readonly requestId: string,
    /** The organisation behind the key (r1) or the certificate (r2); null in r3, where each call names it. */
    private readonly callerBin: string | null,
    private readonly fields: ReadonlyMap<string, unknown>,
  ) {}

  raw(name: string): unknown {
    return this.fields.get(name.toLowerCase());
  }

  text(name: string): string {
    const value = this.optionalText(name);
    if (value === null || value === '') throw new NotTheProtocol(`The field ${name} is required`);
    return value;
  }

  optionalText(name: string): string | null {
    const value = this.raw(name);
    if (value === undefined || value === null) return null;
    if (typeof value !== 'string') throw new NotTheProtocol(`The field ${name} must be a string`);
    return value;
  }

  wholeNumber(name: string): number {
    const value = this.raw(name);
    // Int64 of the document; what a double cannot hold names nothing here.
    const parsed = typeof value === 'string' && /^\d{1,19}$/.test(value) ? Number(value) : value;
    if (typeof parsed !== 'number' || !Number.isInteger(parsed) || Math.abs(parsed) > 2 ** 63) {
      throw new NotTheProtocol(`The field ${name} must be an integer`);
    }
    return parsed;
  }

  organizationBin(): string {
    if (this.callerBin !== null) return this.callerBin;
    const bin = this.text('OrganizationBin');
    if (!isBin(bin)) throw new NotTheProtocol('OrganizationBin must be 12 digits');
    return bin;
  }

  /** The device of a token. With r3 and a BIN in the call, it must be that organisation's device. */
  device(tokenField = 'DeviceToken', codeWhenDeleted: StatusCode = -1502): Device {
    const device = this.desk.book.devices.get(this.text(tokenField));
    if (!device || device.world !== this.world) throw new KaspiRefusal(-1501);
    const namesBin = this.callerBin !== null || this.raw('OrganizationBin') !== undefined;
    if (namesBin) {
      const bin = this.organizationBin();
      this.desk.organisation(this.world, bin);
      if (device.organizationBin !== bin) throw new KaspiRefusal(-1501);
    }
    if (device.isDeleted) throw new KaspiRefusal(codeWhenDeleted);
    return device;
  }

  workingTradePoint(device: Device): TradePoint {
    const point = this.desk.book.tradePoint(this.world, device.organizationBin, device.tradePointId);
    if (!point) throw new KaspiRefusal(-99000002);
    if (point.isDisabled) throw new KaspiRefusal(990000018);
    return point;
  }

  payment(field: string, codeWhenUnknown: StatusCode): ProviderPayment {
    const payment = this.desk.book.payments.get(this.wholeNumber(field));
    if (!payment || payment.world !== this.world) throw new KaspiRefusal(codeWhenUnknown);
    this.desk.settle(payment);
    this.paymentId = payment.id;
    return payment;
  }
}
