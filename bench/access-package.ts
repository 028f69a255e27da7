import assert from 'node:assert/strict';
import { uuidFromId } from '@apipay/db/ids';
import { buildAccessPackage } from '@apipay/domain/access-packages';
import { fileRequest } from '@apipay/domain/data-subject-requests';
import { writeFirstLegalClocks } from '@apipay/domain/legal-clocks';
import { openPackage, readPackage } from '@apipay/testing/access-packages';
import { aContext, aMerchant, aPayer, aPhone, aProvenNumber, aSystemContext } from '@apipay/testing/contexts';
import { printTable } from './ground/figures';
import { giveInvoices } from './ground/give-invoices';
import { type Ground, openGround } from './ground/ground';
import { readOptions } from './ground/options';
import { countStatements } from './serve/statements';

/** How long the copy of one person's data takes, by how much there is: each invoice with its payment. */
const options = readOptions({ most: 100_000, seed: 20_261_129 });
const sizes = [10, 1_000, options.most];
/** What is promised: within minutes, and no more memory however much there is. */
const mostSeconds = 300;
const mostMegabytes = 384;

const ground = await openGround({
  port: 16_270,
  settings: { shared_preload_libraries: 'pg_stat_statements', shared_buffers: '256MB' },
});
try {
  await writeFirstLegalClocks(aSystemContext(ground));
  const lines: string[][] = [];
  for (const size of sizes) lines.push(await measure(ground, size));
  const head = ['invoices', 'rows', 'parts', 'build, s', 'rows/s', 'statements', 'memory, + MB', 'read, s'];
  printTable('The copy of one payer’s data', [head, ...lines]);
} finally {
  await ground.close();
}

async function measure(world: Ground, size: number): Promise<string[]> {
  const phone = aPhone();
  const seller = await aMerchant(world);
  const payer = await aPayer(world, seller.context(), { phone });
  await giveInvoices(world, seller.merchantId, payer, size);
  const proofToken = await aProvenNumber(world, phone);
  const asker = { ctx: aContext(world), phone, proofToken };
  const id = await fileRequest(
    asker.ctx,
    { kind: 'copy', scope: 'number', merchantId: null, text: '', representative: null },
    asker,
  );
  globalThis.gc?.();
  const before = process.memoryUsage.rss();
  let peak = before;
  const watch = setInterval(() => {
    peak = Math.max(peak, process.memoryUsage.rss());
  }, 20);
  let seconds = 0;
  const statements = await countStatements(world, 1, async () => {
    const startedAt = performance.now();
    assert.equal(await buildAccessPackage(aSystemContext(world), { dataSubjectRequestId: id }), 'ready');
    seconds = (performance.now() - startedAt) / 1_000;
  });
  clearInterval(watch);
  const [built] = await world.admin<{ rows: number; parts: number }[]>`
    select built_rows as rows, parts from access_packages where request_id = ${uuidFromId(id)}`;
  assert.ok(built);
  const startedAt = performance.now();
  const { head } = await readPackage(asker, await openPackage(world, asker, id));
  const readSeconds = (performance.now() - startedAt) / 1_000;
  const tables = head.subjects.flatMap((subject) => subject.tables);
  assert.equal(tables.find(({ name }) => name === 'invoices')?.rows, size);
  const megabytes = (peak - before) / 1_048_576;
  assert.ok(seconds < mostSeconds, `${size} invoices took ${seconds} s`);
  assert.ok(megabytes < mostMegabytes, `${size} invoices took ${megabytes} MB`);
  const calls = statements.reduce((sum, { perCall }) => sum + perCall, 0);
  return [
    String(size),
    String(built.rows),
    String(built.parts),
    seconds.toFixed(2),
    (built.rows / seconds).toFixed(0),
    String(Math.round(calls)),
    megabytes.toFixed(0),
    readSeconds.toFixed(2),
  ];
}
