import {
  moneyDecisionStates,
  moneyMatters,
  moneyProofs,
  moneyVerdicts,
} from '@apipay/db/schema/money-decisions.enums';
import { enumOf } from '../../graphql/enum';

export const MoneyMatterKindEnum = enumOf('MoneyMatterKind', 'What waits for people.', moneyMatters);
export const MoneyVerdictEnum = enumOf(
  'MoneyVerdict',
  'What people say. `PAID`, `NOT_CREATED`, `ARRIVED_UNPAID`: of an unknown push. `APPLY`, `KEEP_AS_CREDIT`: of unapplied money. `REFUNDED`, `NOT_REFUNDED`: of an unanswered refund. `AS_IN_STATUS`, `AS_IN_DETAILS`: of a disputed sum.',
  moneyVerdicts,
);
export const MoneyProofEnum = enumOf('MoneyProof', 'What a decision rests on.', moneyProofs);
export const MoneyDecisionStateEnum = enumOf(
  'MoneyDecisionState',
  'Where a decision stands. `PROPOSED`: waits for a second person.',
  moneyDecisionStates,
);
