import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  casing: 'snake_case',
  schema: './src/vault-schema.ts',
  out: '../../drizzle/vault',
  migrations: { prefix: 'timestamp' },
});
