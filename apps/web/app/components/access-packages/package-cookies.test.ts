import { expect, it } from 'vitest';
import { forgetPackage, keepPackageToken, readPackageToken } from './package-cookies.server';

const idOf = (place: number) => `dsr_${String(place).repeat(26)}`;
const back = (setCookie: string) =>
  new Request('https://apipay.test/', { headers: { Cookie: setCookie.split(';')[0] ?? '' } });
const opened = (count: number) => {
  let request = new Request('https://apipay.test/');
  for (let place = 1; place <= count; place += 1) {
    request = back(keepPackageToken(request, idOf(place), `token-${place}`));
  }
  return request;
};

it('a second copy that is opened leaves the first one open here', () => {
  const request = opened(2);
  expect(readPackageToken(request, idOf(1))).toBe('token-1');
  expect(readPackageToken(request, idOf(2))).toBe('token-2');
});

it('the newest four stay, and what is opened again has its new token', () => {
  const request = opened(5);
  expect([1, 2, 3, 4, 5].map((place) => readPackageToken(request, idOf(place)))).toEqual([
    null,
    ...[2, 3, 4, 5].map((place) => `token-${place}`),
  ]);
  expect(readPackageToken(back(keepPackageToken(request, idOf(3), 'new')), idOf(3))).toBe('new');
});

it('one that is deleted is forgotten without the others', () => {
  const request = back(forgetPackage(opened(2), idOf(2)));
  expect(readPackageToken(request, idOf(2))).toBeNull();
  expect(readPackageToken(request, idOf(1))).toBe('token-1');
  expect(forgetPackage(request, idOf(1))).toContain('Max-Age=0');
});
