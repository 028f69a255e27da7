import { DomainError } from '@apipay/domain/kernel/errors';
import { sendVerificationCode } from '@apipay/domain/verification-codes';
import { systemContext, type Task } from '../task-context';

/** A message that may go through later is tried again by the queue; the code in it is a new one. */
export const sendVerificationCodeTask: Task<'send-verification-code'> = async (services, payload) => {
  const ctx = systemContext(services, 'send-verification-code', payload);
  const sending = await sendVerificationCode(ctx, {
    verificationCodeId: payload.verificationCodeId,
    sender: services.messageSender,
  });
  if (sending.kind === 'retry') throw new DomainError('UNAVAILABLE');
  return sending.kind;
};
