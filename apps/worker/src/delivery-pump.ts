import { setTimeout as wait } from 'node:timers/promises';
import type { Id } from '@apipay/db/ids';
import type { DomainContext } from '@apipay/domain/kernel/context';
import {
  claimLanes,
  type DeliveryPorts,
  findDueMerchants,
  type Lane,
  type LaneAttempt,
  laneSize,
  runLane,
  settleAttempts,
  type Verdict,
} from '@apipay/domain/webhooks';

/** Lanes of one process. They mostly wait for an answer, so many cost little. */
const maxLanes = 1_000;
/** Endpoints that fail may hold so many of them: those that work always find one. */
const maxFailing = 500;
/** What nobody announced, such as a further attempt, is looked for this often. */
const lookEveryMs = 250;
/** Attempts that end within this time are written down together, and news that come within it are looked at together. */
const gatherMs = 8;
const mostSettled = 250;

export interface DeliveryPump {
  /** Something of this merchant may be due. */
  wake(merchantId: Id<'merchant'>): void;
  /** Begins nothing more; resolves when what is under way has been written down. */
  stop(): Promise<void>;
}

export interface PumpOptions extends DeliveryPorts {
  readonly ctx: DomainContext;
  readonly onSettled: (verdicts: readonly Verdict[], ms: number) => void;
  readonly onError: (error: unknown) => void;
}

/**
 * Delivers webhooks: takes endpoints that have messages due, as many as it has lanes, sends each one's messages in order, and
 * writes down what became of all of them together. Everything that it knows may be lost: leases run out and what is pending
 * is found again.
 */
export function startDeliveryPump(options: PumpOptions): DeliveryPump {
  const { ctx, onError } = options;
  const hot = new Set<Id<'merchant'>>();
  const lanes = new Set<Lane>();
  const running = new Map<Id<'merchant'>, number>();
  /** Merchants of whom something came while one of their lanes was under way. */
  const again = new Set<Id<'merchant'>>();
  let attempts: LaneAttempt[] = [];
  let ended: Lane[] = [];
  let settling: Promise<void> | null = null;
  let isStopping = false;
  let stir: () => void = () => undefined;
  let lookAt = 0;

  function wake(merchantId: Id<'merchant'>): void {
    hot.add(merchantId);
    stir();
  }

  async function look(): Promise<void> {
    const beganAt = performance.now();
    for (const merchantId of await findDueMerchants(ctx)) hot.add(merchantId);
    // Where there is much to look through, it takes a tenth of the time at the most.
    lookAt = performance.now() + Math.max(lookEveryMs, 10 * (performance.now() - beganAt));
  }

  async function take(): Promise<void> {
    const merchantIds = [...hot];
    hot.clear();
    const limit = maxLanes - lanes.size;
    const failing = [...lanes].filter((lane) => lane.endpoint.state === 'failing').length;
    const claimed = await claimLanes(ctx, { merchantIds, limit, withFailing: failing < maxFailing }).catch(
      (error: unknown) => {
        for (const merchantId of merchantIds) hot.add(merchantId);
        throw error;
      },
    );
    for (const merchantId of merchantIds) if (running.has(merchantId)) again.add(merchantId);
    if (claimed.length === limit) for (const merchantId of merchantIds) again.add(merchantId);
    for (const lane of claimed) void carry(lane);
  }

  async function carry(lane: Lane): Promise<void> {
    lanes.add(lane);
    running.set(lane.merchantId, (running.get(lane.merchantId) ?? 0) + 1);
    try {
      await runLane(ctx, options, lane, (attempt) => {
        attempts.push(attempt);
        if (attempts.length >= mostSettled) void settle();
      });
    } catch (error) {
      onError(error);
    }
    ended.push(lane);
    void settle();
  }

  /** One at a time: what ends meanwhile goes into the next. */
  function settle(): Promise<void> {
    settling ??= (async () => {
      await wait(gatherMs);
      while (attempts.length + ended.length > 0) await settleOnce();
    })().finally(() => {
      settling = null;
      if (attempts.length + ended.length > 0) void settle();
    });
    return settling;
  }

  async function settleOnce(): Promise<void> {
    const [done, given] = [attempts, ended];
    [attempts, ended] = [[], []];
    const beganAt = performance.now();
    try {
      options.onSettled(await settleAttempts(ctx, options, done, given), performance.now() - beganAt);
    } catch (error) {
      // What could not be written down is sent once more when the lease is over.
      onError(error);
    }
    for (const lane of given) release(lane);
  }

  function release(lane: Lane): void {
    lanes.delete(lane);
    const left = (running.get(lane.merchantId) ?? 1) - 1;
    if (left > 0) running.set(lane.merchantId, left);
    else running.delete(lane.merchantId);
    if (lane.messages.length === laneSize || again.delete(lane.merchantId)) wake(lane.merchantId);
  }

  async function turn(): Promise<void> {
    if (performance.now() >= lookAt) await look();
    if (hot.size > 0 && lanes.size < maxLanes) await take();
    const pause = new Promise<void>((resolve) => {
      stir = resolve;
    });
    const untilLook = Math.max(0, lookAt - performance.now());
    if (hot.size === 0 || lanes.size >= maxLanes) {
      await Promise.race([pause, wait(untilLook, undefined, { ref: false })]);
    }
    await wait(gatherMs);
  }

  const loop = (async () => {
    while (!isStopping) {
      try {
        await turn();
      } catch (error) {
        onError(error);
        await wait(1_000, undefined, { ref: false });
      }
    }
  })();

  return {
    wake,
    async stop() {
      isStopping = true;
      stir();
      await loop;
      while (lanes.size > 0) {
        await settle();
        await wait(gatherMs);
      }
    },
  };
}
