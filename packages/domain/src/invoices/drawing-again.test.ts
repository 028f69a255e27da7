import { expect, it } from 'vitest';
import { drawingAgain } from './drawing-again';

const violation = (constraint: string) =>
  Object.assign(new Error('duplicate'), { code: '23505', constraint_name: constraint });

/** Work that fails so many times before it is done. */
function failing(times: number, error: Error) {
  const calls = { count: 0 };
  const work = () => {
    calls.count += 1;
    return calls.count <= times ? Promise.reject(error) : Promise.resolve('issued');
  };
  return { calls, work };
}

it('a tag that another push has is drawn again', async () => {
  const { calls, work } = failing(2, violation('provider_invoices_tag'));
  expect(await drawingAgain(work)).toBe('issued');
  expect(calls.count).toBe(3);
});

it('a draw that never fits is given up, and any other error at once', async () => {
  const endless = failing(99, violation('provider_invoices_tag'));
  await expect(drawingAgain(endless.work)).rejects.toThrow('duplicate');
  expect(endless.calls.count).toBe(5);
  const taken = failing(99, violation('invoices_external_id'));
  await expect(drawingAgain(taken.work)).rejects.toThrow('duplicate');
  expect(taken.calls.count).toBe(1);
});
