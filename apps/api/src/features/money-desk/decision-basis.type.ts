import type { MoneyDecisionRow } from '@apipay/db/schema/money-decisions';
import type { DecisionBasis } from '@apipay/domain/money-decisions';
import { Field, ID, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../graphql/scalars';
import { ActorKindEnum } from '../../graphql/shared-enums.type';
import { MerchantRoleEnum } from '../users/viewer.type';
import { MoneyProofEnum, MoneyVerdictEnum } from './money-desk.enums.type';

@ObjectType('DecisionBasis', {
  simpleResolvers: true,
  description: 'A decision that was carried out: what was said, on what proof, by whom. Names nobody.',
})
export class DecisionBasisType {
  @Field(() => ID, { description: 'Id of the decision, `mdc_…`.' })
  id: string;

  @Field(() => MoneyVerdictEnum, { description: 'What was said.' })
  verdict: MoneyDecisionRow['verdict'];

  @Field(() => MoneyProofEnum, { description: 'What it rests on.' })
  proof: MoneyDecisionRow['proof'];

  @Field(() => String, { nullable: true, description: 'Number of the receipt or operation at the provider.' })
  proofReference: string | null;

  @Field(() => String, {
    nullable: true,
    description:
      'Note for colleagues. Opened from encrypted storage, which leaves an access record; staff are not shown it.',
  })
  note: string | null;

  @Field(() => ActorKindEnum, { description: 'Who proposed it.' })
  proposedByKind: string;

  @Field(() => MerchantRoleEnum, { nullable: true, description: 'Their role; null for staff.' })
  proposedByRole: string | null;

  @Field(() => ActorKindEnum, {
    nullable: true,
    description: 'The second person; null where none was needed.',
  })
  approvedByKind: string | null;

  @Field(() => MerchantRoleEnum, { nullable: true, description: 'Their role; null for staff.' })
  approvedByRole: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was carried out.' })
  settledAt: Date | null;
}

export function toDecisionBasis(
  { row, proposedBy, approvedBy }: DecisionBasis,
  note: string | null = null,
): DecisionBasisType {
  return {
    id: row.id,
    verdict: row.verdict,
    proof: row.proof,
    proofReference: row.proofReference,
    note,
    proposedByKind: proposedBy.kind,
    proposedByRole: proposedBy.role,
    approvedByKind: approvedBy?.kind ?? null,
    approvedByRole: approvedBy?.role ?? null,
    settledAt: row.settledAt,
  };
}
