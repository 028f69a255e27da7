import type { SandboxEvent } from '../record/events';
import type { RecordKeeper } from '../record/record-of-truth';
import { defaultStatusPlan, type SandboxMessage, type SandboxReply, type StatusPlan } from './message';

/** Every message taken, by addressee, and how far its status webhooks have come. */
export class MessageBox implements RecordKeeper {
  readonly byId = new Map<string, SandboxMessage>();
  readonly #byPhone = new Map<string, SandboxMessage[]>();
  readonly #repliesByPhone = new Map<string, SandboxReply[]>();
  #plan: StatusPlan = defaultStatusPlan;

  apply(event: SandboxEvent): void {
    switch (event.type) {
      case 'message-accepted': {
        const message: SandboxMessage = {
          id: event.id,
          phoneNumberId: event.phoneNumberId,
          to: event.to,
          template: event.template,
          language: event.language,
          code: event.code,
          text: event.text ?? null,
          category: event.category ?? 'authentication',
          button: event.button ?? null,
          reference: event.reference ?? null,
          acceptedAtMs: event.atMs,
          steps: event.plan.map((status) => ({ status, attempts: 0, state: 'waiting' })),
        };
        this.byId.set(message.id, message);
        const known = this.#byPhone.get(message.to);
        if (known) known.push(message);
        else this.#byPhone.set(message.to, [message]);
        return;
      }
      case 'reply-sent': {
        const { atMs, type: _type, ...said } = event;
        const known = this.#repliesByPhone.get(said.from) ?? [];
        this.#repliesByPhone.set(said.from, [...known, { ...said, sentAtMs: atMs }]);
        return;
      }
      case 'message-status-acknowledged': {
        const step = this.byId.get(event.id)?.steps[event.step];
        if (step) Object.assign(step, { attempts: step.attempts + 1, state: 'acknowledged' });
        return;
      }
      case 'message-status-failed': {
        const step = this.byId.get(event.id)?.steps[event.step];
        if (step) {
          Object.assign(step, {
            attempts: step.attempts + 1,
            state: event.isGivenUp ? 'given-up' : 'waiting',
          });
        }
        return;
      }
      case 'status-plan-set':
        this.#plan = event.plan ?? defaultStatusPlan;
    }
  }

  reset(): void {
    this.byId.clear();
    this.#byPhone.clear();
    this.#repliesByPhone.clear();
    this.#plan = defaultStatusPlan;
  }

  /** For numbers without a magic plan of their own. */
  get plan(): StatusPlan {
    return this.#plan;
  }

  /** Oldest first. */
  to(phone: string): readonly SandboxMessage[] {
    return this.#byPhone.get(phone) ?? [];
  }

  /** Oldest first. */
  repliesOf(phone: string): readonly SandboxReply[] {
    return this.#repliesByPhone.get(phone) ?? [];
  }

  get addressees(): readonly (readonly [phone: string, lastAtMs: number])[] {
    return [...this.#byPhone].map(
      ([phone, messages]) => [phone, messages.at(-1)?.acceptedAtMs ?? 0] as const,
    );
  }
}
