import { billerAccountStates, billerFormats, billerServiceStates } from '@apipay/db/schema/biller.enums';
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
