import { createSecretKey, randomBytes } from 'node:crypto';
import { openMainDatabase, openPool, openVaultDatabase } from '@apipay/db/client';
import { type Id, newId, uuidFromId } from '@apipay/db/ids';
import { apiKeys } from '@apipay/db/schema/api-keys';
import { apiKeyScopes } from '@apipay/db/schema/api-keys.enums';
import { merchants } from '@apipay/db/schema/merchants';
import { payers } from '@apipay/db/schema/payers';
import { providerConnections } from '@apipay/db/schema/provider-connections';
import { subjects } from '@apipay/db/schema/subjects';
import { tariffSubscriptions } from '@apipay/db/schema/tariffs';
import { dataKeys } from '@apipay/db/vault-schema';
import { hashSecretToken, newApiKeySecret } from '@apipay/domain/kernel/secret-tokens';
import { payerIndexScope, payerPhoneSlot } from '@apipay/domain/payers';
import { aTariff } from '@apipay/testing/connections';
import { localMasterKey } from '@apipay/vault/master-key';
import { sealValue } from '@apipay/vault/sealed-value';
import type { Ground } from '../ground/ground';

export interface SeededMerchant {
  readonly id: Id<'merchant'>;
  readonly uuid: string;
  /** Several keys: the limits of one key are those of a person, not of a load test. */
  readonly secrets: readonly string[];
}

export interface SeedOptions {
  readonly merchants: number;
  readonly payersPerMerchant: number;
  readonly invoicesPerMerchant: number;
  readonly keysPerMerchant: number;
}

const mode: 'live' = 'live';

/** Rows in bulk, as a superuser; numbers and keys are real, so that whatever is opened opens. */
export async function seedRows(ground: Ground, options: SeedOptions): Promise<readonly SeededMerchant[]> {
  const tariffVersionId = await aTariff(ground, { invoiceLimit: null });
  const pool = openPool({
    url: ground.databases.mainAdminUrl,
    applicationName: 'bench-seed',
    maxConnections: 1,
  });
  const vaultPool = openPool({
    url: ground.databases.vaultAdminUrl,
    applicationName: 'bench-seed',
    maxConnections: 1,
  });
  const db = openMainDatabase(pool);
  const vaultDb = openVaultDatabase(vaultPool);
  const master = localMasterKey(ground.masterKey);
  const seeded: SeededMerchant[] = [];
  try {
    await pool`set synchronous_commit = off`;
    await pool`set statement_timeout = '120s'`;
    await vaultPool`set synchronous_commit = off`;
    for (let index = 0; index < options.merchants; index += 1) {
      const merchantId = newId('merchant');
      const owner = newId('subject');
      const secrets = Array.from({ length: options.keysPerMerchant }, () => newApiKeySecret(mode));
      const createdAt = new Date();
      await db.insert(subjects).values({ id: owner, kind: 'merchant-person', createdAt });
      await db.insert(merchants).values({
        id: merchantId,
        subjectId: owner,
        nameCiphertext: randomBytes(60),
        nameMask: 'И…',
        createdAt,
      });
      await db.insert(tariffSubscriptions).values({
        id: newId('tariffSubscription'),
        merchantId,
        tariffVersionId,
        state: 'active',
        anchorAt: createdAt,
        createdAt,
      });
      await db.insert(apiKeys).values(
        secrets.map((secret) => ({
          merchantId,
          id: newId('apiKey'),
          mode,
          name: 'bench',
          secretHash: hashSecretToken(secret),
          tail: secret.slice(-4),
          scopes: [...apiKeyScopes],
          allowedAddresses: [],
          createdAt,
          lastUsedAt: createdAt,
        })),
      );
      await db.insert(providerConnections).values({
        merchantId,
        id: newId('providerConnection'),
        mode,
        provider: 'kaspi-qr',
        scheme: 'r3',
        state: 'ok',
        isPrimary: true,
        organizationBinCiphertext: randomBytes(41),
        organizationBinTail: '0005',
        kaspiPhoneCiphertext: randomBytes(41),
        kaspiPhoneIndex: randomBytes(32),
        kaspiPhoneTail: '0000',
        deviceId: 'bench',
        deviceTokenCiphertext: randomBytes(60),
        tradePointId: '1',
        createdAt,
      });
      if (options.payersPerMerchant > 0) await addPayers(merchantId, index, createdAt);
      seeded.push({ id: merchantId, uuid: uuidFromId(merchantId), secrets });
    }
    if (options.invoicesPerMerchant > 0) await addInvoices();
    await pool`analyze`;
    await vaultPool`analyze`;
  } finally {
    await Promise.all([pool.end(), vaultPool.end()]);
  }
  return seeded;

  async function addPayers(merchantId: Id<'merchant'>, index: number, createdAt: Date): Promise<void> {
    // A statement holds only so many values.
    const step = 1_000;
    for (let from = 0; from < options.payersPerMerchant; from += step) {
      const count = Math.min(step, options.payersPerMerchant - from);
      await addSomePayers(merchantId, index * options.payersPerMerchant + from, count, createdAt);
    }
  }

  async function addSomePayers(
    merchantId: Id<'merchant'>,
    firstNumber: number,
    count: number,
    createdAt: Date,
  ): Promise<void> {
    const made = await Promise.all(
      Array.from({ length: count }, async (_, place) => {
        const [id, subjectId] = [newId('payer'), newId('subject')];
        const number = firstNumber + place;
        const phone = `+7707${String(number).padStart(7, '0')}`;
        const holder = uuidFromId(subjectId);
        const keys = await Promise.all(
          (['contact', 'billing', 'audit'] as const).map(async (keyClass) => {
            const key = randomBytes(32);
            return { key, keyClass, wrapped: await master.wrap(key, `${holder}:${keyClass}`) };
          }),
        );
        const contact = createSecretKey(keys[0]?.key ?? randomBytes(32));
        return {
          subject: { id: subjectId, kind: 'payer' as const, merchantId, createdAt },
          payer: {
            merchantId,
            id,
            mode,
            subjectId,
            phoneCiphertext: sealValue(contact, payerPhoneSlot(subjectId, id).place, phone),
            phoneIndex: ground.vault.blindIndex('phone', payerIndexScope(merchantId, mode), phone),
            phoneTail: phone.slice(-4),
            createdAt,
          },
          keys: keys.map(({ keyClass, wrapped }) => ({
            holderId: holder,
            keyClass,
            state: 'active' as const,
            wrappedKey: wrapped,
            masterKeyId: master.id,
            createdAt,
          })),
        };
      }),
    );
    await vaultDb.insert(dataKeys).values(made.flatMap(({ keys }) => keys));
    await db.insert(subjects).values(made.map(({ subject }) => subject));
    await db.insert(payers).values(made.map(({ payer }) => payer));
  }

  async function addInvoices(): Promise<void> {
    await pool`
      insert into invoices (merchant_id, id, mode, number, payer_id, state, total_minor, currency,
        description_ciphertext, external_id, zone, current_provider_invoice_id, created_by_kind, created_by_id,
        created_at, issued_at, paid_at, due_on)
      select m.id, uuidv7(), 'live', n, p.ids[1 + n % array_length(p.ids, 1)],
        (case when n % 3 = 0 then 'paid' else 'open' end)::invoice_state, (1000 + n % 9000) * 100, 'KZT',
        decode(md5(n::text) || md5(m.id::text || n), 'hex'), 'order-' || n, 'Asia/Almaty', uuidv7(), 'user', 'bench',
        t.at, t.at, case when n % 3 = 0 then t.at + interval '1 hour' end, (t.at + interval '3 days')::date
      from merchants m
      join lateral (select array_agg(id) as ids from payers where merchant_id = m.id) p on true
      cross join generate_series(1, ${options.invoicesPerMerchant}::int) n
      cross join lateral (select now() - (${options.invoicesPerMerchant}::int - n) * interval '17 minutes'
        - (hashtext(m.id::text || n) % 1000) * interval '1 millisecond' as at) t`;
    await pool`
      insert into provider_invoices (merchant_id, id, mode, invoice_id, connection_id, attempt, state, amount_minor, tag,
        provider_payment_id, created_at, sent_at, expires_at, settled_at)
      select i.merchant_id, i.current_provider_invoice_id, i.mode, i.id, c.id, 1,
        (case when i.state = 'paid' then 'paid' else 'live' end)::provider_invoice_state, i.total_minor,
        'T' || i.number, i.number::text, i.created_at, i.created_at, i.created_at + interval '1 day', i.paid_at
      from invoices i join provider_connections c on c.merchant_id = i.merchant_id`;
    // What is issued afterwards goes on counting.
    await pool`
      insert into document_numbers (merchant_id, mode, last_number)
      select merchant_id, mode, max(number) from invoices group by 1, 2`;
  }
}
