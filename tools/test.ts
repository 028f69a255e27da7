import { watchLauncher } from './product/launcher-watch';
import { endRunningCommands, sayFarewell } from './stages/run-command';
import type { Stage, StageResult } from './stages/stage';
import { staticStages } from './stages/static-stages';
import { vitestStage } from './stages/vitest-stage';

const MINUTE = 60_000;
const [wanted = 'all', ...extra] = process.argv.slice(2).filter((argument) => argument !== '--');
const isLive = wanted !== 'all';

const testStages = {
  unit: vitestStage({
    project: 'unit',
    files: ['{apps,packages,tools,bench}/**/*.test.{ts,tsx}'],
    without: /\.(db|api)\.test\.ts$/,
    timeoutMs: 15 * MINUTE,
    isLive,
    extra,
  }),
  db: vitestStage({
    project: 'db',
    files: ['{apps,packages,tools}/**/*.db.test.ts'],
    timeoutMs: 15 * MINUTE,
    isLive,
    extra,
  }),
  api: vitestStage({
    project: 'api',
    files: ['{apps,packages}/**/*.api.test.ts'],
    timeoutMs: 15 * MINUTE,
    isLive,
    extra,
  }),
  e2e: vitestStage({ project: 'e2e', files: ['e2e/**/*.e2e.ts'], timeoutMs: 30 * MINUTE, isLive, extra }),
};

let isCalledOff = false;
const callOff = () => {
  if (isCalledOff) process.exit(130);
  isCalledOff = true;
  endRunningCommands();
  setTimeout(() => process.exit(130), 5_000);
};
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, callOff);
watchLauncher(callOff);

let passed = 0;
let failed = 0;
if (wanted === 'all' || wanted === 'verify') await runStages(staticStages, 2);
if (wanted === 'all') await runStages(Object.values(testStages), 1);
else if (wanted in testStages) await runStages([testStages[wanted as keyof typeof testStages]], 1);
else if (wanted !== 'verify') {
  console.error(
    `Unknown part "${wanted}": choose verify, unit, db, api or e2e, or none of them for everything.`,
  );
  process.exit(2);
}
await sayFarewell();
console.log(isCalledOff ? '\nCalled off.' : `\n${passed} passed, ${failed} failed`);
process.exit(isCalledOff ? 130 : failed > 0 ? 1 : 0);

/** Several at a time, told in their order. */
async function runStages(stages: readonly Stage[], atOnce: number): Promise<void> {
  const results: Promise<TimedResult>[] = [];
  const active = new Set<Promise<unknown>>();
  const starting = (async () => {
    for (const stage of stages) {
      if (isCalledOff) return;
      while (active.size >= atOnce) await Promise.race(active);
      const result = runTimed(stage);
      results.push(result);
      active.add(result);
      void result.then(() => active.delete(result));
    }
  })();
  for (const [index, stage] of stages.entries()) {
    while (results[index] === undefined && !isCalledOff) await Promise.race([starting, ...active]);
    const result = results[index];
    if (result === undefined) return;
    tell(stage.name, await result);
  }
}

interface TimedResult extends StageResult {
  readonly seconds: number;
}

async function runTimed(stage: Stage): Promise<TimedResult> {
  const startedAt = performance.now();
  const result = await stage.run().catch(
    (error: unknown): StageResult => ({
      passed: 0,
      failed: 1,
      output: error instanceof Error ? (error.stack ?? error.message) : String(error),
    }),
  );
  return { ...result, seconds: (performance.now() - startedAt) / 1000 };
}

function tell(name: string, result: TimedResult): void {
  passed += result.passed;
  failed += result.failed;
  if (result.failed > 0 && result.output.trim() !== '') console.log(`\n${result.output.trimEnd()}\n`);
  const skipped = result.skipped ? `, ${result.skipped} skipped` : '';
  const verdict =
    result.failed > 0 ? `${result.failed} FAILED, ${result.passed} passed` : `${result.passed} passed`;
  console.log(`${name.padEnd(16)}${result.seconds.toFixed(1).padStart(7)} s   ${verdict}${skipped}`);
  for (const name of result.secondTries ?? []) console.log(`  only at the second try: ${name}`);
}
