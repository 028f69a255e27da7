import { judgeCoverage, newlyProven, readCoverage, writeProven } from './checks/check-requirements';

let coverage = readCoverage();
if (process.argv.includes('--update')) {
  writeProven(coverage);
  coverage = readCoverage();
}
for (const id of coverage.known) {
  const tests = coverage.tests.get(id) ?? [];
  console.log(`${id.padEnd(7)}${tests.length === 0 ? 'not proven' : `${tests.length} proof(s)`}`);
  for (const test of tests) console.log(`         ${test}`);
}
const proven = coverage.known.filter((id) => coverage.tests.has(id)).length;
console.log(`\n${proven} of ${coverage.known.length} requirements proven`);
const fresh = newlyProven(coverage);
if (fresh.length > 0)
  console.log(`newly proven, keep them with "pnpm requirements --update": ${fresh.join(', ')}`);

const problems = judgeCoverage(coverage);
for (const problem of problems) console.error(problem);
process.exitCode = problems.length > 0 ? 1 : 0;
