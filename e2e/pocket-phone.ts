import { setTimeout as sleep } from 'node:timers/promises';
import type { BrowserContext, Page } from 'playwright-core';
import { inject } from 'vitest';
import type {} from './product.setup';
import type { PayerAct } from './sandbox-control';

/** A phone of the sandbox in a page of its own: it is read and touched as a person does it, never by the control API. */
export class PocketPhone {
  readonly page: Page;
  private readonly address: string;

  private constructor(page: Page, phone: string) {
    this.page = page;
    this.address = `${inject('product').addresses.sandbox}/phone/${phone.slice(1)}`;
  }

  static async open(context: BrowserContext, phone: string): Promise<PocketPhone> {
    return new PocketPhone(await context.newPage(), phone);
  }

  /** How many code messages have come so far. */
  async countCodes(): Promise<number> {
    await this.page.goto(`${this.address}?app=whatsapp`);
    return this.page.locator('[data-code]').count();
  }

  /** The newest code, once more messages are there than `before`. Looks again and again, for pages without scripts. */
  async readCode(before = 0): Promise<string> {
    const codes = this.page.locator('[data-code]');
    for (let look = 0; look < 60; look += 1) {
      if ((await this.countCodes()) > before) return (await codes.first().textContent()) ?? '';
      await sleep(250);
    }
    throw new Error('no code came within 15 s');
  }

  /** The newest message that is no code. */
  async readText(): Promise<string> {
    const texts = this.page.locator('[data-message]');
    for (let look = 0; look < 60; look += 1) {
      await this.page.goto(`${this.address}?app=whatsapp`);
      if ((await texts.count()) > 0) return texts.first().innerText();
      await sleep(250);
    }
    throw new Error('no message came within 15 s');
  }

  /** Presses a button under the incoming invoice with this text. */
  async answer(act: Exclude<PayerAct, 'expire'>, description: string): Promise<void> {
    await this.page.goto(`${this.address}?app=kaspi`);
    const bill = this.page.locator('[data-invoice]', { hasText: description });
    await bill.locator(`button[id^="${act}-"]`).click();
    await bill
      .locator('button')
      .first()
      .waitFor({ state: act === 'ignore' ? 'visible' : 'detached' });
  }
}
