import {
  billerAccountStates,
  billerComments,
  billerFormats,
  billerOperationStates,
  billerServiceStates,
} from '@apipay/db/schema/biller.enums';
import { enumOf } from '../../graphql/enum';

export const BillerFormatEnum = enumOf('BillerFormat', 'How the bank reads our answers.', billerFormats);
export const BillerServiceStateEnum = enumOf(
  'BillerServiceState',
  'Whether a service answers the bank.',
  billerServiceStates,
);
export const BillerAccountStateEnum = enumOf(
  'BillerAccountState',
  'Whether an account number can be paid.',
  billerAccountStates,
);
export const BillerOperationStateEnum = enumOf(
  'BillerOperationState',
  'Where an operation of the bank stands. `CHECKED`: asked about. `PAID`: the money is recorded, applied or not. `REFUSED`: its payment was answered with no.',
  billerOperationStates,
);
export const BillerCommentEnum = enumOf('BillerComment', 'What the bank was told in words.', billerComments);
