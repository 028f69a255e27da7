import { randomBytes } from 'node:crypto';
import { loadMigrator } from '@apipay/testing/migrator';
import { withServer } from '@apipay/testing/test-cluster';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { migrate, openDatabase } from './database';

const mark = randomBytes(4).toString('hex');
const roles = { bare: `bare_${mark}`, half: `half_${mark}` };
const server = inject('testCluster').url;

beforeAll(() =>
  withServer(server, async (sql) => {
    await sql`create role ${sql(roles.bare)} login password 'word'`;
    await sql`create role ${sql(roles.half)} login createdb password 'word'`;
  }),
);

afterAll(() =>
  withServer(server, async (sql) => {
    for (const name of [`own_${mark}`, `own_${mark}_vault`]) {
      await sql`drop database if exists ${sql(name)} with (force)`;
    }
    for (const role of Object.values(roles)) await sql`drop role ${sql(role)}`;
  }),
);

function open(username: string, password: string) {
  const url = new URL(server);
  Object.assign(url, { username, password, pathname: `/own_${mark}` });
  return openDatabase({
    databaseUrl: url.href,
    dataDirectory: '',
    port: 0,
    password: '',
    isDurable: false,
  });
}

test('a server of another kind is refused before anybody calls it', async () => {
  await expect(
    openDatabase({
      databaseUrl: 'mysql://root:word@127.0.0.1:1/apipay',
      dataDirectory: '',
      port: 0,
      password: '',
      isDurable: false,
    }),
  ).rejects.toMatchObject({ name: 'Problem', message: expect.stringContaining('another kind (mysql)') });
});

test('a wrong password is told of in one sentence that does not repeat it', async () => {
  const place = new URL(server).host;
  await expect(open(roles.bare, 'guess')).rejects.toMatchObject({
    name: 'Problem',
    message: `The database server of DATABASE_URL (${place}) does not let the user of DATABASE_URL in: the name or the password is wrong.`,
  });
});

test('missing rights are told of in one sentence, whether to create databases or roles', async () => {
  const said = {
    name: 'Problem',
    message: expect.stringContaining('able to create databases and roles (CREATEDB, CREATEROLE)'),
  };
  await expect(open(roles.bare, 'word')).rejects.toMatchObject(said);
  const database = await open(roles.half, 'word');
  const migrator = await loadMigrator();
  const passwords = Object.fromEntries(migrator.databaseRoles.map((role) => [role, 'word']));
  await expect(migrate(migrator, database, passwords)).rejects.toMatchObject(said);
});
