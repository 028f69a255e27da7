import { join } from 'node:path';
import { Problem } from '@apipay/testing/problem';
import { watchLauncher } from './product/launcher-watch';
import { type ProductDescription, startProduct } from './product/product';
import { isFreshWanted, readPorts } from './product/settings';
import { repositoryRoot } from './repository';

const unknown = process.argv.slice(2).filter((argument) => argument !== '--fresh');
const calledOff = new AbortController();
const stopped = new Promise<void>((resolve) => {
  calledOff.signal.addEventListener('abort', () => resolve(), { once: true });
});

for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (calledOff.signal.aborted) process.exit(130); // asked twice: what is left behind is ended by the leash
    calledOff.abort();
  });
}
watchLauncher(() => calledOff.abort());

try {
  if (unknown.length > 0) throw new Problem(`Unknown option ${unknown.join(' ')}: there is only --fresh.`);
  const product = await startProduct({
    dataDirectory: join(repositoryRoot, '.data'),
    ports: readPorts(process.env),
    databaseUrl: process.env.DATABASE_URL,
    isDurable: true,
    isFresh: isFreshWanted(process.argv, process.env),
    surrounding: process.env,
    signal: calledOff.signal,
    say: (line) => console.log(line),
  });
  console.log(table(product));
  const problem = await Promise.race([product.gaveUp, stopped]);
  console.log('\nStopping …');
  await product.stop();
  if (problem) throw problem;
} catch (error) {
  if (calledOff.signal.aborted) console.log('Stopped.');
  else {
    console.error(error instanceof Problem ? `\n${error.message}` : error);
    process.exitCode = 1;
  }
}
process.exit();

function table({ addresses, database, demo }: ProductDescription): string {
  const rows: [string, string | undefined][] = [
    ['web app', addresses.web],
    ['GraphQL API', `${addresses.api}/graphql`],
    ['sandbox', addresses.sandbox],
    ['database', database],
    ['merchant', person(demo.merchant)],
    ['payer', person(demo.payer)],
    ['admin', person(demo.admin)],
    ['data officer', person(demo.officer)],
    ['pocket phone', demo.payer && `${addresses.sandbox}/phone/${demo.payer.phone.replace('+', '')}`],
    ['test API key', demo.testApiKey],
  ];
  const shown = rows.flatMap(([name, value]) => (value ? [`  ${name.padEnd(14)}${value}`] : []));
  return [
    '',
    'APIPAY runs.',
    ...shown,
    '',
    '  The same stands in .data/demo.json, logs in .data/logs. Ctrl-C stops it.',
  ].join('\n');
}

function person(someone: { name: string; phone: string } | undefined): string | undefined {
  return someone && `${someone.name}, ${someone.phone}`;
}
