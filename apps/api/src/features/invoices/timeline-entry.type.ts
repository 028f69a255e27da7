import type { TimelineEntry } from '@apipay/domain/invoices';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { DateTimeScalar } from '../../graphql/scalars';
import { ActorKindEnum } from '../../graphql/shared-enums.type';
import { DecisionBasisType, toDecisionBasis } from '../money-desk/decision-basis.type';
import { DeliveryStateEnum, TimelineKindEnum } from './invoice.enums.type';

@ObjectType('InvoiceTimelineEntry', {
  simpleResolvers: true,
  description: 'One thing that happened to an invoice. Which fields are filled depends on its kind.',
})
export class TimelineEntryType {
  @Field(() => ID, { description: 'Id of the record.' })
  id: string;

  @Field(() => TimelineKindEnum, {
    description: 'A step, a call to the provider, or a message to a webhook.',
  })
  kind: string;

  @Field(() => DateTimeScalar, { description: 'When.' })
  at: Date;

  @Field(() => ID, { nullable: true, description: 'The invoice or push that it concerns.' })
  objectId?: string | null;

  @Field(() => String, { nullable: true, description: 'Step: state before.' })
  fromState?: string | null;

  @Field(() => String, { nullable: true, description: 'Step: state after.' })
  toState?: string | null;

  @Field(() => String, { nullable: true, description: 'Step: why, for example `provider-answer`.' })
  cause?: string | null;

  @Field(() => ActorKindEnum, { nullable: true, description: 'Step: who did it.' })
  actorKind?: string | null;

  @Field(() => DecisionBasisType, {
    nullable: true,
    description: 'Step: the decision behind it, where people decided it.',
  })
  decision?: DecisionBasisType | null;

  @Field(() => String, { nullable: true, description: 'Call: which operation at the provider.' })
  operation?: string | null;

  @Field(() => String, { nullable: true, description: 'Call: `done`, `refused`, `unknown` or `not-sent`.' })
  outcome?: string | null;

  @Field(() => String, { nullable: true, description: 'Call or message: a code of what went wrong.' })
  problem?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Call: the provider’s own code exactly as it came, for example `-77777`.',
  })
  providerCode?: string | null;

  @Field(() => Int, { nullable: true, description: 'Call or message: HTTP status of the answer.' })
  httpStatus?: number | null;

  @Field(() => String, { nullable: true, description: 'Message: type of the event.' })
  eventType?: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Message: host and path of the endpoint; the host alone without the right to read webhooks.',
  })
  address?: string | null;

  @Field(() => DeliveryStateEnum, { nullable: true, description: 'Message: where the delivery stands.' })
  deliveryState?: string | null;
}

export function toTimelineEntry(given: TimelineEntry): TimelineEntryType {
  const entry = { id: given.row.id, kind: given.kind, at: given.at };
  switch (given.kind) {
    case 'transition':
      return {
        ...entry,
        objectId: given.row.objectId,
        fromState: given.row.fromState,
        toState: given.row.toState,
        cause: given.row.cause,
        actorKind: given.row.actorKind,
        decision: given.decision && toDecisionBasis(given.decision, given.decision.note),
      };
    case 'attempt':
      return {
        ...entry,
        objectId: given.row.providerInvoiceId,
        operation: given.row.operation,
        outcome: given.row.outcome,
        problem: given.row.detail,
        providerCode: given.row.statusCode,
        httpStatus: given.row.httpStatus,
      };
    case 'delivery':
      return {
        ...entry,
        objectId: given.row.objectId,
        eventType: given.row.eventType,
        address: given.address,
        deliveryState: given.row.state,
        problem: given.row.lastProblem,
        httpStatus: given.row.lastHttpStatus,
      };
  }
}
