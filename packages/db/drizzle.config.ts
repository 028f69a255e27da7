import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  casing: 'snake_case',
  schema: './src/schema.ts',
  out: '../../drizzle/main',
  migrations: { prefix: 'timestamp' },
});
