import { expect, test } from 'vitest';
import { problemOfOwnServer, readDatabaseUrl } from './own-server';

test.each(['postgres://a:b@db.example.kz/apipay', 'postgresql://a@127.0.0.1:5433/x?sslmode=require'])(
  '%s is an address of Postgres',
  (text) => {
    expect(readDatabaseUrl(text).href).toBe(text);
  },
);

test.each(['mysql://a:hidden@localhost/x', 'mariadb://a:hidden@localhost/x', 'http://a:hidden@localhost'])(
  '%s is of another kind, and its password is not repeated',
  (text) => {
    const refused = () => readDatabaseUrl(text);
    expect(refused).toThrow('only Postgres will do, as in postgres://user:password@host:5432/apipay.');
    expect(refused).not.toThrow(/hidden/);
  },
);

test.each(['', 'localhost', 'postgres', 'postgres:///apipay', '://'])('%j is no address', (text) => {
  expect(() => readDatabaseUrl(text)).toThrow(
    'DATABASE_URL is not an address such as postgres://user:password@host:5432/apipay.',
  );
});

test('what the operator cannot mend is not his problem', () => {
  const url = new URL('postgres://a@localhost/x');
  expect(problemOfOwnServer(new Error('anything'), url)).toBeNull();
  expect(problemOfOwnServer(Object.assign(new Error(''), { code: '42P07' }), url)).toBeNull();
});
