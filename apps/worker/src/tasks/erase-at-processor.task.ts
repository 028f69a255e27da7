import { eraseAtProcessor } from '@apipay/domain/processor-erasures';
import { systemContext, type Task } from '../task-context';

export const eraseAtProcessorTask: Task<'erase-at-processor'> = ({ chatEraser, ...services }, payload) =>
  eraseAtProcessor(
    systemContext({ chatEraser, ...services }, 'erase-at-processor', payload),
    chatEraser,
    payload,
  );
