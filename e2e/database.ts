import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { withServer } from '@apipay/testing/test-cluster';
import { inject } from 'vitest';
import type {} from './product.setup';

type Work<T> = Parameters<typeof withServer<T>>[1];

/** As the owner of the server: for what only time or an accident would do otherwise. */
export function withDatabase<T>(work: Work<T>): Promise<T> {
  const { dataDirectory, database } = inject('product');
  const secrets: unknown = JSON.parse(readFileSync(join(dataDirectory, 'secrets.json'), 'utf8'));
  const { postgresPassword } = secrets as { readonly postgresPassword: string };
  return withServer(`postgres://postgres:${encodeURIComponent(postgresPassword)}@${database}`, work);
}
