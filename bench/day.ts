import type { Question } from '@apipay/testing/simulated-day/device';
import { mostInSpan } from '@apipay/testing/simulated-day/report';
import { simulateDay } from '@apipay/testing/simulated-day/simulate-day';
import { printTable, quantile } from './ground/figures';
import { openGround } from './ground/ground';
import { groupBy } from './ground/group-by';
import { readOptions } from './ground/options';

const options = readOptions({ invoices: 2_000, devices: 4, 'lost-percent': 5, seed: 20_261_128 });
const startedAt = performance.now();

process.stdout.write(
  `${options.invoices} invoices by number, link and QR on ${options.devices} devices, ${options['lost-percent']} % of answers lost, seed ${options.seed}\n`,
);
const ground = await openGround({ port: 16_240 });
let isRight = false;
try {
  ground.clock.set(new Date(Date.UTC(2026, 0, 14, 19)));
  isRight = await run();
} finally {
  await ground.close();
}
process.stdout.write(`\n${isRight ? 'everything is as it must be' : 'NOT AS IT MUST BE'}\n`);
process.exitCode = isRight ? 0 : 1;

async function run(): Promise<boolean> {
  const lostShare = options['lost-percent'] / 100;
  const day = await simulateDay(ground, { ...options, lostShare });
  const { questions, found, wishes } = day;
  const [{ calls, perSeconds } = { calls: 0, perSeconds: 60 }] = day.budgets;
  const seconds = (ms: number) => (ms / 1_000).toFixed(0);
  printTable(`${found.length} of ${day.paid} payments found, by what`, [
    ['found by', 'payments', 'delay p50 s', 'p99 s', 'longest s'],
    ...[...groupBy(found, ({ cause }) => cause), ['all', found] as const].map(([cause, of]) => {
      const delays = of.map(({ delayMs }) => delayMs);
      const figures = [quantile(delays, 0.5), quantile(delays, 0.99), Math.max(...delays)];
      return [cause, String(of.length), ...figures.map(seconds)];
    }),
  ]);
  const most = Array.from({ length: options.devices }, (_, device) =>
    mostInSpan(questions, device, perSeconds * 1_000),
  );
  const tooSoon = soonerThan(questions, 5_000);
  const onTimer = questions.filter(({ channel, cause }) => channel === 'phone' && cause === 'on-interval');
  printTable('questions', [
    ['', 'count', 'limit'],
    ['all', String(questions.length), ''],
    ...[...groupBy(questions, ({ cause }) => cause)].map(([cause, of]) => [cause, String(of.length), '']),
    [`most of one device in ${perSeconds} s`, String(Math.max(...most)), String(calls)],
    ['about a number, on a timer', String(onTimer.length), '0'],
    ['about a link or code, sooner than its interval', String(tooSoon), '0'],
    ['wished by people and partners: asked', String(wishes.asked), ''],
    ['nothing to ask', String(wishes.notNeeded), ''],
    ['the budget had no room', String(wishes.refused), ''],
  ]);
  for (const line of day.wrong) process.stdout.write(`WRONG: ${line}\n`);
  process.stdout.write(`\n${((performance.now() - startedAt) / 1_000).toFixed(0)} s\n`);
  return day.wrong.length + tooSoon + onTimer.length === 0 && Math.max(...most) <= calls;
}

function soonerThan(all: readonly Question[], restMs: number): number {
  const offers = all.filter(({ channel, cause }) => channel !== 'phone' && cause !== 'before-reissue');
  let count = 0;
  for (const asked of groupBy(offers, (one) => `${one.device} ${one.providerPaymentId}`).values()) {
    asked.slice(1).forEach(({ atMs }, index) => {
      if (atMs - (asked[index]?.atMs ?? 0) < restMs) count += 1;
    });
  }
  return count;
}
