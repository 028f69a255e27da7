import assert from 'node:assert/strict';
import { fileRequest } from '@apipay/domain/data-subject-requests';
import {
  decideDestruction,
  proposeDestruction,
  readStaffDestruction,
  runDestruction,
} from '@apipay/domain/destruction';
import { writeFirstLegalClocks } from '@apipay/domain/legal-clocks';
import {
  aContext,
  aMerchant,
  aPayer,
  aPhone,
  aProvenNumber,
  aStaffMember,
  aSystemContext,
} from '@apipay/testing/contexts';
import { printTable } from './ground/figures';
import { giveInvoices } from './ground/give-invoices';
import { type Ground, openGround } from './ground/ground';
import { readOptions } from './ground/options';
import { countStatements } from './serve/statements';

/** How long the destruction of one payer takes, by how many paid invoices there are: the plan, and carrying it out. */
const options = readOptions({ most: 100_000, seed: 20_261_129 });
const sizes = [10, 1_000, options.most];
/** What is promised: within half a minute at any size, and no statement more for an invoice more. */
const mostSeconds = 30;

const ground = await openGround({
  port: 16_280,
  settings: { shared_preload_libraries: 'pg_stat_statements', shared_buffers: '256MB' },
});
try {
  await writeFirstLegalClocks(aSystemContext(ground));
  const lines: { readonly cells: readonly string[]; readonly statements: number }[] = [];
  for (const size of sizes) lines.push(await measure(ground, size));
  const counts = lines.map(({ statements }) => statements);
  assert.ok(Math.max(...counts) - Math.min(...counts) <= 2, `statements grow: ${counts.join(', ')}`);
  printTable('The destruction of one payer', [
    ['invoices', 'plan, s', 'run, s', 'statements of the run'],
    ...lines.map(({ cells }) => [...cells]),
  ]);
} finally {
  await ground.close();
}

async function measure(world: Ground, size: number) {
  const phone = aPhone();
  const seller = await aMerchant(world);
  const payer = await aPayer(world, seller.context(), { phone });
  await giveInvoices(world, seller.merchantId, payer, size);
  const [one, two] = [await aStaffMember(world), await aStaffMember(world)];
  const requestId = await fileRequest(
    aContext(world),
    { kind: 'destruction', scope: 'number', merchantId: null, text: '', representative: null },
    { proofToken: await aProvenNumber(world, phone) },
  );
  const destructionId = await proposeDestruction(one.context(), { requestId });
  const askedAt = performance.now();
  const plan = await readStaffDestruction(two.context(), requestId);
  const planSeconds = (performance.now() - askedAt) / 1_000;
  const { planHash = '' } = plan ?? {};
  await decideDestruction(two.context(), { destructionId, planHash, isApproved: true });
  const ports = {
    tombstoneLog: { append: async () => undefined, read: () => Promise.reject(new Error('not read here')) },
    backupDays: 14,
  };
  let seconds = 0;
  const statements = await countStatements(world, 1, async () => {
    const startedAt = performance.now();
    assert.equal(await runDestruction(aSystemContext(world), ports, { destructionId }), 'done');
    seconds = (performance.now() - startedAt) / 1_000;
  });
  assert.ok(
    planSeconds < mostSeconds && seconds < mostSeconds,
    `${size} invoices took ${planSeconds} and ${seconds} s`,
  );
  const calls = Math.round(statements.reduce((sum, { perCall }) => sum + perCall, 0));
  return {
    cells: [String(size), planSeconds.toFixed(2), seconds.toFixed(2), String(calls)],
    statements: calls,
  };
}
