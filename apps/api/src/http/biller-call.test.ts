import { describe, expect, it } from 'vitest';
import { renderBillerAnswer } from './biller-answer';
import { parseBillerCall } from './biller-call';

const pay = 'command=pay&txn_id=1234567&txn_date=20110815120133&account=4957835959&sum=200.00';

describe('a call of the bank', () => {
  it('pay, check and status are read, in the query and in a form', () => {
    const expected = {
      command: 'pay',
      txnId: '1234567',
      account: '4957835959',
      sumMinor: 20_000n,
      // Almaty was six hours ahead then.
      txnDate: new Date('2011-08-15T06:01:33Z'),
    };
    expect(parseBillerCall(pay, '')).toEqual(expected);
    expect(parseBillerCall('', pay)).toEqual(expected);
    expect(
      parseBillerCall(
        'command=pay&txn_id=1234567&service_id=9',
        pay.slice('command=pay&txn_id=1234567&'.length),
      ),
    ).toEqual(expected);
    expect(parseBillerCall('command=check&txn_id=1&account=kv-1', '')).toMatchObject({ sumMinor: null });
    expect(parseBillerCall('command=check&txn_id=1&account=1&sum=0.00', '')).toMatchObject({
      sumMinor: null,
    });
    expect(parseBillerCall('command=check&txn_id=1&account=1&sum=0.5', '')).toMatchObject({ sumMinor: 50n });
    expect(parseBillerCall('command=status&txn_id=aB9', '')).toEqual({ command: 'status', txnId: 'aB9' });
  });

  it('the date is Almaty time, five hours ahead since March 2024', () => {
    expect(parseBillerCall(pay.replace('20110815120133', '20261125090000'), '')).toMatchObject({
      txnDate: new Date('2026-11-25T04:00:00Z'),
    });
  });

  it.each([
    ['no command', pay.replace('command=pay', '')],
    ['an unknown command', pay.replace('pay', 'cancel')],
    ['a command in capitals', pay.replace('pay', 'PAY')],
    ['no account', pay.replace('account=4957835959', '')],
    ['NUL in the account', pay.replace('4957835959', '49%00')],
    ['bytes that are no text', pay.replace('4957835959', '%ff%fe')],
    ['a long account', pay.replace('4957835959', '1'.repeat(101))],
    ['no sum', pay.replace('&sum=200.00', '')],
    ['a sum of nothing', pay.replace('200.00', '0.00')],
    ['a negative sum', pay.replace('200.00', '-1')],
    ['a sum with three places', pay.replace('200.00', '200.001')],
    ['a sum with a comma', pay.replace('200.00', '200,00')],
    ['an exponent', pay.replace('200.00', '2e2')],
    ['too large a sum', pay.replace('200.00', '100000000')],
    ['no date', pay.replace('&txn_date=20110815120133', '')],
    ['a day that does not exist', pay.replace('20110815', '20110230')],
    ['an hour that does not exist', pay.replace('120133', '240000')],
    ['a date with signs', pay.replace('20110815120133', '2011-08-15T12:01')],
    ['the account twice', `${pay}&account=1`],
  ])('%s is refused, and only the number comes back', (_what, query) => {
    expect(parseBillerCall(query, '')).toEqual({ command: null, txnId: '1234567' });
  });

  it.each(['', '%00', '1'.repeat(21), '<b>', '1 2', '1&txn_id=2', 'ё'])(
    'a txn_id %j does not come back',
    (id) => {
      expect(parseBillerCall(pay.replace('1234567', id), '')).toEqual({ command: null, txnId: '' });
    },
  );

  it('the largest sum is taken', () => {
    expect(parseBillerCall(pay.replace('200.00', '99999999.99'), '')).toMatchObject({
      sumMinor: 9_999_999_999n,
    });
  });
});

describe('an answer to the bank', () => {
  const accepted = { result: 0, comment: 'accepted', sumMinor: 20_000n, paymentNumber: 2016n } as const;
  const unknown = { result: 1, comment: 'account-unknown', sumMinor: null, paymentNumber: null } as const;

  it('is JSON whose sum keeps two places', () => {
    expect(renderBillerAnswer('json', '1234567', accepted)).toBe(
      '{"txn_id":"1234567","prv_txn_id":"2016","result":0,"sum":200.00,"comment":"Оплата принята"}',
    );
    expect(JSON.parse(renderBillerAnswer('json', '', unknown))).toEqual({
      txn_id: '',
      result: 1,
      comment: 'Лицевой счёт не найден',
    });
  });

  it('is XML with the same', () => {
    expect(renderBillerAnswer('xml', '1234567', accepted)).toBe(
      '<?xml version="1.0" encoding="UTF-8"?><response><txn_id>1234567</txn_id><prv_txn>2016</prv_txn><sum>200.00</sum><result>0</result><comment>Оплата принята</comment></response>',
    );
    expect(renderBillerAnswer('xml', '<&"\'>', unknown)).toContain(
      '<txn_id>&lt;&amp;&quot;&apos;&gt;</txn_id>',
    );
  });
});
