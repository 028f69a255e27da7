import type { ErasureAnswer, ProcessorEraser } from '@apipay/domain/processor-erasures/processor-eraser.port';
import { request } from 'undici';
import { createOutboundAgent, readCapped } from '../../http/outbound-agent';

const MAX_ANSWER_BYTES = 512 * 1024;
const DEADLINE_MS = 10_000;
/** Bitrix24 gives fifty to a page; a visitor's chat makes one lead or one contact. */
const MAX_PAGES = 20;

export interface BitrixEraserConfig {
  /** The portal's incoming webhook with the scope `crm`: `https://<portal>/rest/<user>/<secret>`. A secret as a whole. */
  readonly webhookUrl: string;
  readonly deadlineMs?: number;
}

export interface BitrixEraser extends ProcessorEraser {
  close(): Promise<void>;
}

/** The portal says no, or later. */
class BitrixRefusal extends Error {
  constructor(readonly isFinal: boolean) {
    super('BITRIX_REFUSED');
  }
}

/** Kinds of cards that an open line makes of whoever writes. */
const cardKinds = ['lead', 'contact'] as const;

/**
 * Deletes the cards that the chat of 1C-Bitrix made of a visitor (`crm.lead.*`, `crm.contact.*`), found by the name under which the
 * site introduced the visitor. For the dialog itself the REST API of Bitrix24 has no call: `im.message.delete` takes
 * nobody's messages but the caller's own, so the dialog is for people.
 */
export function createBitrixEraser(config: BitrixEraserConfig): BitrixEraser {
  const deadlineMs = config.deadlineMs ?? DEADLINE_MS;
  const base = config.webhookUrl.replace(/\/+$/, '');
  const outbound = createOutboundAgent({}, deadlineMs);

  async function call(method: string, parameters: object, requestId: string): Promise<unknown> {
    const answer = await request(`${base}/${method}`, {
      dispatcher: outbound.agent,
      method: 'POST',
      signal: AbortSignal.timeout(deadlineMs),
      headers: { 'content-type': 'application/json', 'x-request-id': requestId },
      body: JSON.stringify(parameters),
    });
    const text = await readCapped(answer.body, MAX_ANSWER_BYTES);
    const said: unknown = text === null ? null : JSON.parse(text);
    const result = member(said, 'result');
    if (answer.statusCode === 200 && result !== undefined) return result;
    // Too many calls, or the portal is not there now; every other error would be the same again.
    const isLater = answer.statusCode >= 500 || answer.statusCode === 429 || text === null;
    throw new BitrixRefusal(!isLater && member(said, 'error') !== 'QUERY_LIMIT_EXCEEDED');
  }

  async function find(kind: (typeof cardKinds)[number], name: string, requestId: string): Promise<string[]> {
    const found = await call(`crm.${kind}.list`, { filter: { '=NAME': name }, select: ['ID'] }, requestId);
    if (!Array.isArray(found)) throw new BitrixRefusal(false);
    return found.map((card) => String(member(card, 'ID')));
  }

  async function eraseCards(name: string, requestId: string): Promise<number> {
    let deleted = 0;
    for (const kind of cardKinds) {
      for (let page = 0; page <= MAX_PAGES; page += 1) {
        const cards = await find(kind, name, requestId);
        if (cards.length === 0) break;
        // What was deleted comes back: the portal does not do what it answers.
        if (page === MAX_PAGES) throw new BitrixRefusal(true);
        for (const id of cards) {
          await call(`crm.${kind}.delete`, { id }, requestId);
          deleted += 1;
        }
      }
    }
    return deleted;
  }

  return {
    async eraseUnder(reference, requestId): Promise<ErasureAnswer> {
      try {
        return { kind: 'erased', deletedCards: await eraseCards(reference, requestId) };
      } catch (error) {
        return { kind: error instanceof BitrixRefusal && error.isFinal ? 'refused' : 'unheard' };
      }
    },
    close: () => outbound.close(),
  };
}

function member(value: unknown, name: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
  return Reflect.get(value, name);
}
