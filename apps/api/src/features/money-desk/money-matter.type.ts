import type { MoneyDecisionRow } from '@apipay/db/schema/money-decisions';
import { actorId } from '@apipay/domain/kernel/actors';
import type { DomainContext } from '@apipay/domain/kernel/context';
import { type MoneyMatterEntry, secondPersonFromMinor } from '@apipay/domain/money-desk';
import { Field, ID, ObjectType } from 'type-graphql';
import { MoneyType, toMoney } from '../../graphql/money.type';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';
import { ActorKindEnum, ModeEnum } from '../../graphql/shared-enums.type';
import {
  MoneyDecisionStateEnum,
  MoneyMatterKindEnum,
  MoneyProofEnum,
  MoneyVerdictEnum,
} from './money-desk.enums.type';

@ObjectType('MoneyDecision', { simpleResolvers: true, description: 'A person’s word, and what it rests on.' })
export class MoneyDecisionType
  implements
    Pick<
      MoneyDecisionRow,
      'id' | 'matterId' | 'verdict' | 'state' | 'proof' | 'proofReference' | 'proposedByKind' | 'proposedAt'
    >
{
  @Field(() => ID, { description: 'Id of the decision, `mdc_…`.' })
  id: MoneyDecisionRow['id'];

  @Field(() => ID, { description: 'The push, payment, refund or disputed sum.' })
  matterId: string;

  @Field(() => MoneyVerdictEnum, { description: 'What is said.' })
  verdict: MoneyDecisionRow['verdict'];

  @Field(() => MoneyDecisionStateEnum, { description: 'Where it stands.' })
  state: MoneyDecisionRow['state'];

  @Field(() => MoneyProofEnum, { description: 'What it rests on.' })
  proof: MoneyDecisionRow['proof'];

  @Field(() => String, { nullable: true, description: 'Number of the receipt or operation at the provider.' })
  proofReference: string | null;

  @Field(() => ActorKindEnum, { description: 'Who proposed it.' })
  proposedByKind: MoneyDecisionRow['proposedByKind'];

  @Field(() => DateTimeScalar, { description: 'When it was proposed.' })
  proposedAt: Date;

  @Field(() => Boolean, {
    description: 'True when the reader proposed it, and so cannot be its second person.',
  })
  isOwn: boolean;
}

@ObjectType('DisputedSums', {
  simpleResolvers: true,
  description: 'One payment, of which the provider’s status and details name different sums.',
})
export class DisputedSumsType {
  @Field(() => MoneyType, { description: 'What the invoice asked for.' })
  expected: MoneyType;

  @Field(() => MoneyType, { description: 'What the status names.' })
  status: MoneyType;

  @Field(() => MoneyType, {
    nullable: true,
    description: 'What the details name; null until they were read.',
  })
  details: MoneyType | null;

  @Field(() => Boolean, {
    description: 'True when the sum of the status had been booked before; otherwise nothing is booked yet.',
  })
  isBooked: boolean;
}

@ObjectType('MoneyMatter', { simpleResolvers: true, description: 'Money about which people have to decide.' })
export class MoneyMatterType {
  @Field(() => MoneyMatterKindEnum, { description: 'What it is.' })
  matter: MoneyMatterEntry['matter'];

  @Field(() => ID, { description: 'The push, payment, refund or disputed sum.' })
  matterId: string;

  @Field(() => ID, { description: 'Whose money.' })
  merchantId: string;

  @Field(() => ModeEnum, { description: 'Live or test.' })
  mode: MoneyMatterEntry['mode'];

  @Field(() => MoneyType, { description: 'How much; of a disputed sum the larger one, see `sums`.' })
  amount: MoneyType;

  @Field(() => DateTimeScalar, { description: 'Since when it waits.' })
  since: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Unknown push: after this the payer can no longer pay it.',
  })
  payableUntil: Date | null;

  @Field(() => String, { nullable: true, description: 'What went wrong: a code.' })
  problem: string | null;

  @Field(() => ID, { nullable: true, description: 'The invoice.' })
  invoiceId: string | null;

  @Field(() => String, { nullable: true, description: 'Its number.' })
  invoiceNumber: string | null;

  @Field(() => String, { nullable: true, description: 'The account number by which it came.' })
  accountNumber: string | null;

  @Field(() => DisputedSumsType, { nullable: true, description: 'Disputed sum: what each answer names.' })
  sums: DisputedSumsType | null;

  @Field(() => [MoneyVerdictEnum], { description: 'What can be decided.' })
  verdicts: readonly MoneyDecisionRow['verdict'][];

  @Field(() => Boolean, { description: 'True when a second person has to agree.' })
  needsSecondPerson: boolean;

  @Field(() => MoneyDecisionType, { nullable: true, description: 'What has been proposed and waits.' })
  proposed: MoneyDecisionType | null;
}

@ObjectType('MoneyDecisionPayload', { simpleResolvers: true, description: 'Answer about a decision.' })
export class MoneyDecisionPayload extends Payload {
  @Field(() => MoneyDecisionType, { nullable: true, description: 'The decision as it stands now.' })
  decision?: MoneyDecisionType | null;
}

export function toMoneyDecision(row: MoneyDecisionRow, reader: DomainContext): MoneyDecisionType {
  return {
    id: row.id,
    matterId: row.matterId,
    verdict: row.verdict,
    state: row.state,
    proof: row.proof,
    proofReference: row.proofReference,
    proposedByKind: row.proposedByKind,
    proposedAt: row.proposedAt,
    isOwn: row.proposedByKind === reader.actor.kind && row.proposedById === actorId(reader.actor),
  };
}

export function toMoneyMatter(entry: MoneyMatterEntry, reader: DomainContext): MoneyMatterType {
  return {
    matter: entry.matter,
    matterId: entry.matterId,
    merchantId: entry.merchantId,
    mode: entry.mode,
    amount: toMoney(entry.amountMinor),
    since: entry.since,
    payableUntil: entry.payableUntil,
    problem: entry.problem,
    invoiceId: entry.invoiceId,
    invoiceNumber: entry.invoiceNumber?.toString() ?? null,
    accountNumber: entry.accountNumber,
    sums: entry.sums && {
      expected: toMoney(entry.sums.expectedMinor),
      status: toMoney(entry.sums.statusMinor),
      details: entry.sums.detailsMinor === null ? null : toMoney(entry.sums.detailsMinor),
      isBooked: entry.sums.isBooked,
    },
    verdicts: entry.verdicts,
    needsSecondPerson: entry.amountMinor >= secondPersonFromMinor,
    proposed: entry.proposed === null ? null : toMoneyDecision(entry.proposed, reader),
  };
}
