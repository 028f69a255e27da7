import { ledgerAccountKinds, ledgerTransactionKinds } from '@apipay/db/schema/ledger.enums';
import { enumOf } from '../../graphql/enum';

export const LedgerAccountEnum = enumOf(
  'LedgerAccount',
  'Where money stands. `PROVIDER_CLEARING`: at the provider, not yet on a statement. `BANK`: seen on a statement. `UNAPPLIED`: no invoice takes it yet. `CREDIT`: kept for the payer’s next invoice.',
  ledgerAccountKinds,
);
export const MoneyMovementKindEnum = enumOf(
  'MoneyMovementKind',
  'What moved money. `STATEMENT_SETTLED`: the provider’s statement showed it, and its fee.',
  ledgerTransactionKinds,
);
