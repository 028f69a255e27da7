import type { SandboxEvent } from '../record/events';
import type { RecordKeeper } from '../record/record-of-truth';
import type { Hook } from './hook';
import { verifyLater } from './verify-delivery';

const keptPerHook = 5_000;

/** Deliveries received, by receiver name. */
export class HookInbox implements RecordKeeper {
  readonly hooks = new Map<string, Hook>();

  apply(event: SandboxEvent): void {
    if (event.type === 'hook-configured') {
      const hook = this.#open(event.name);
      if (event.secret !== undefined) this.#setSecret(hook, event.secret);
      if (event.answer !== undefined) {
        hook.answer = event.answer;
        hook.answersLeft = event.answer?.times ?? null;
      }
    }
    if (event.type === 'hook-received') {
      const hook = this.#open(event.name);
      const { name, id, headers, body, verdict, answeredWith } = event;
      hook.deliveries.push({ name, id, headers, body, verdict, answeredWith, receivedAtMs: event.atMs });
      if (hook.deliveries.length > keptPerHook) hook.deliveries.shift();
      if (hook.answer && hook.answersLeft !== null) {
        hook.answersLeft -= 1;
        if (hook.answersLeft <= 0) hook.answer = null;
      }
    }
  }

  reset(): void {
    this.hooks.clear();
  }

  /** The receiver as it is, an empty one when nothing has come to this name. */
  peek(name: string): Hook {
    return this.hooks.get(name) ?? { name, secret: null, answer: null, answersLeft: null, deliveries: [] };
  }

  #open(name: string): Hook {
    const hook = this.peek(name);
    this.hooks.set(name, hook);
    return hook;
  }

  #setSecret(hook: Hook, secret: string | null): void {
    hook.secret = secret;
    if (secret === null) return;
    for (const delivery of hook.deliveries) {
      if (delivery.verdict === 'verified') continue;
      delivery.verdict = verifyLater(delivery.body, delivery.headers, secret, delivery.receivedAtMs);
    }
  }
}
