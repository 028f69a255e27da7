import {
  cancelProviderInvoice,
  checkProviderInvoice,
  pollProviderInvoice,
  sendProviderInvoice,
} from '@apipay/domain/invoices';
import type { JobName, JobPayloads } from '@apipay/domain/kernel/jobs';
import { aConnectedMerchant, aTariff } from '../connections';
import { seededRandom } from '../seeded-random';
import type { TestWorld } from '../test-world';
import { type Device, openDevice, type Question } from './device';
import type { Random } from './habits';
import { Moments } from './moments';
import { fillDay, type Wishes } from './people';
import { type DayReport, reportDay } from './report';
import { readStatement } from './statement';

export interface DayOptions {
  readonly devices: number;
  readonly invoices: number;
  readonly seed: number;
  /** The share of answers that never come. */
  readonly lostShare: number;
}

type CarriedJob = {
  [N in JobName]: { readonly name: N; readonly payload: JobPayloads[N]; readonly dueMs: number | null };
}['send-provider-invoice' | 'check-provider-invoice' | 'poll-provider-invoice' | 'cancel-provider-invoice'];

const dayMs = 24 * 3_600_000;
/** People read the statement of yesterday when they come to work. */
const nineOClockMs = 9 * 3_600_000;
/** The last questions about a link come three days after its end. */
const daysAfter = 4;

/**
 * A day of invoices in every channel and the days in which they end, by a clock that jumps from one happening to the next:
 * people act, jobs run when they are due, the provider's statement is read each morning. The world's clock must stand at
 * midnight.
 */
export async function simulateDay(world: TestWorld, options: DayOptions): Promise<DayReport> {
  const { clock } = world;
  const random = seededRandom(options.seed);
  const startMs = clock.now().getTime();
  const nowMs = () => clock.now().getTime();
  const questions: Question[] = [];
  const tariffVersionId = await aTariff(world, { invoiceLimit: null });
  const devices: Device[] = [];
  for (let device = 0; device < options.devices; device += 1) {
    const merchant = await aConnectedMerchant(world, { tariffVersionId });
    const { lostShare } = options;
    const note = (question: Question) => void questions.push(question);
    devices.push(openDevice(merchant, { device, random, nowMs, lostShare, note }));
  }
  const moments = new Moments();
  const wishes: Wishes = { asked: 0, notNeeded: 0, refused: 0 };
  fillDay({ world, moments, random, wishes, startMs }, devices, options.invoices);
  for (let day = 1; day <= 1 + daysAfter; day += 1) {
    moments.add(startMs + day * dayMs + nineOClockMs, async () => {
      for (const device of devices) await readStatement(device, nowMs(), 1);
    });
  }
  const byMerchant = new Map(devices.map((device) => [device.merchant.merchantId, device]));
  for (;;) {
    const job = await takeJob(world, moments.nextAtMs);
    if (job !== null) {
      if (job.dueMs !== null) clock.set(new Date(Math.max(nowMs(), job.dueMs)));
      const device = byMerchant.get(job.payload.merchantId);
      if (device !== undefined) await carry(device, job, random);
      continue;
    }
    const next = moments.take();
    if (next === undefined) break;
    clock.set(new Date(Math.max(nowMs(), next.atMs)));
    await next.happens();
  }
  return reportDay(world, devices, {
    questions,
    wishes,
    untilMs: startMs + (1 + daysAfter) * dayMs + nineOClockMs,
  });
}

/** The next job that is due before people do something; what was to run at once has no time of its own. */
async function takeJob(world: TestWorld, untilMs: number | null): Promise<CarriedJob | null> {
  const [row] = await world.admin<{ name: string; payload: unknown; due: Date | null }[]>`
    with waiting as (
      select j.id, j.payload, t.identifier as name,
        case when j.run_at in (j.created_at, j.updated_at) then null else j.run_at end as due
      from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
      where t.identifier in ('send-provider-invoice', 'check-provider-invoice', 'poll-provider-invoice',
        'cancel-provider-invoice')
    ), next as (
      select * from waiting
      where due is null or ${untilMs}::float8 is null or due <= to_timestamp(${untilMs}::float8 / 1000)
      order by due nulls first, id limit 1
    ), taken as (delete from graphile_worker._private_jobs where id in (select id from next))
    select name, payload, due from next`;
  if (row === undefined) return null;
  return { ...row, dueMs: row.due?.getTime() ?? null } as unknown as CarriedJob;
}

async function carry(device: Device, job: CarriedJob, random: Random): Promise<void> {
  const { system } = device.merchant;
  switch (job.name) {
    case 'send-provider-invoice':
      device.asking('before-reissue');
      await sendProviderInvoice(system, device, job.payload);
      return;
    case 'check-provider-invoice':
      device.asking(job.payload.cause);
      await checkProviderInvoice(system, device, job.payload, random());
      return;
    case 'poll-provider-invoice':
      device.asking('on-interval');
      await pollProviderInvoice(system, device, job.payload, random());
      return;
    case 'cancel-provider-invoice':
      device.asking('before-cancel');
      await cancelProviderInvoice(system, device, job.payload);
  }
}
