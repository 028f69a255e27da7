import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadMigrator } from '@apipay/testing/migrator';
import { type RunningTestCluster, startTestCluster } from '@apipay/testing/test-cluster';
import { afterAll, afterEach, beforeAll, beforeEach, expect, it } from 'vitest';
import { drillDestruction } from './destruction-drill';

const patience = 240_000;

let cluster: RunningTestCluster;
let folder = '';
beforeAll(async () => {
  cluster = await startTestCluster({ migrator: await loadMigrator() });
});
afterAll(() => cluster.stop());
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'apipay-drill-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** A number of places that would be less if the canary or the scan were weaker. */
const places = [
  'payers.phone_ciphertext',
  'users.phone_ciphertext',
  'provider_connections.kaspi_phone_ciphertext',
  'verification_codes.phone_ciphertext',
  'data_subject_requests.text_ciphertext',
];

it(
  'T4 T5 R-D7 what was destroyed can be read nowhere, not in a restored backup either, and the neighbour loses nothing',
  async () => {
    const report = await drillDestruction({ cluster, folder });
    expect(report.before).toEqual(expect.arrayContaining(places));
    expect(report.after).toEqual([]);
    expect(report.restored).toEqual([]);
    const [before, after, restored] = report.neighbour;
    expect(before).toBeGreaterThan(0);
    expect([after, restored]).toEqual([before, before]);
  },
  patience,
);

it(
  'R-D7 the scan is red with the keys kept',
  async () => {
    const { after, restored } = await drillDestruction({ cluster, folder, broken: 'keys-kept' });
    expect(after).toContain('payers.phone_ciphertext');
    expect(restored).toEqual([]); // the log of tombstones destroys them
  },
  patience,
);

it(
  'T4 without the log of tombstones nothing is restored',
  async () => {
    const { after, restored } = await drillDestruction({ cluster, folder, broken: 'no-tombstones' });
    expect(after).toEqual([]);
    expect(restored).toBeNull();
  },
  patience,
);
