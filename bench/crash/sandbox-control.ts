import { request } from 'undici';

export interface ProviderPayment {
  readonly id: number;
  readonly kind: string;
  readonly comment: string | null;
  readonly amount: string;
  readonly state: string;
  readonly status: string;
  readonly requestId: string;
  readonly payable: readonly { readonly from: string; readonly to: string | null }[];
  readonly payments: readonly { readonly amount: string }[];
  readonly returns: readonly { readonly amount: string }[];
}

export interface ProviderTruth {
  readonly payments: readonly ProviderPayment[];
  readonly calls: readonly {
    readonly operation: string;
    readonly requestId: string | null;
    readonly misbehaviour: string | null;
    readonly isDone: boolean;
  }[];
  readonly pollingViolations: number;
  readonly repeatedRequestIds: readonly string[];
}

/** What the bench asks of the outside world; the worker never comes here. */
export class SandboxControl {
  constructor(private readonly url: string) {}

  cutAfterWork(seed: number, share: number): Promise<unknown> {
    return this.#post('/control/faults', {
      seed,
      only: ['remote/create', 'remote/cancel', 'payment/return'],
      doneThenCut: share,
    });
  }

  invoicesOf(phone: string): Promise<readonly ProviderPayment[]> {
    return this.#get<readonly ProviderPayment[]>(`/control/phones/${encodeURIComponent(phone)}/invoices`);
  }

  act(id: number, act: 'pay' | 'refuse'): Promise<unknown> {
    return this.#post(`/control/invoices/${id}/act`, { act });
  }

  async truth(): Promise<ProviderTruth> {
    const told = await this.#get<{ readonly worlds: { readonly live: ProviderTruth } }>('/control/truth');
    return told.worlds.live;
  }

  async #get<T>(path: string): Promise<T> {
    const { body } = await request(`${this.url}${path}`);
    return (await body.json()) as T;
  }

  async #post(path: string, sent: object): Promise<unknown> {
    const { body } = await request(`${this.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(sent),
    });
    return body.json();
  }
}
