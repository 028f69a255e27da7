import { expect, test } from 'vitest';
import { createInMemoryMessageSender } from './sender';

test('messages are kept and queued outcomes answer one message each', async () => {
  const sender = createInMemoryMessageSender();
  const message = { to: '+77012345678', code: '482913', locale: 'ru', requestId: 'r' } as const;
  sender.answer({ kind: 'refused', reason: 'undeliverable', vendorCode: '131026' });
  expect(await sender.sendVerificationCode(message)).toMatchObject({ kind: 'refused' });
  expect(await sender.sendVerificationCode(message)).toEqual({ kind: 'accepted', messageId: 'message-2' });
  expect(sender.messages).toEqual([message, message]);
});
