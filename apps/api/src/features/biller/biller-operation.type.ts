import type { BillerAnswer, ListedBillerOperation } from '@apipay/domain/biller';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { MoneyType, toMoney } from '../../graphql/money.type';
import { connectionTypeOf } from '../../graphql/page';
import { DateTimeScalar } from '../../graphql/scalars';
import { ModeEnum } from '../../graphql/shared-enums.type';
import { BillerCommentEnum, BillerOperationStateEnum } from './biller.enums.type';

@ObjectType('BillerAnswer', { simpleResolvers: true, description: 'What the bank was answered.' })
export class BillerAnswerType implements Pick<BillerAnswer, 'result' | 'comment'> {
  @Field(() => Int, {
    description:
      'Code of the bank’s protocol: 0 yes, 1 unknown, 2 closed, 3 already paid, 4 being processed, 5 anything else.',
  })
  result: BillerAnswer['result'];

  @Field(() => BillerCommentEnum, { description: 'The same in words.' })
  comment: BillerAnswer['comment'];

  @Field(() => MoneyType, { nullable: true, description: 'The sum that was named with it.' })
  sum: MoneyType | null;

  @Field(() => String, { nullable: true, description: 'Our number of the recorded payment.' })
  paymentNumber: string | null;
}

@ObjectType('BillerOperation', {
  simpleResolvers: true,
  description: 'One payment under the bank’s own number, with the answers that were given, for all time.',
})
export class BillerOperationType
  implements
    Pick<
      ListedBillerOperation,
      | 'id'
      | 'mode'
      | 'serviceId'
      | 'txnId'
      | 'state'
      | 'accountId'
      | 'accountMask'
      | 'invoiceId'
      | 'paymentId'
      | 'txnDate'
      | 'firstSeenAt'
      | 'lastSeenAt'
      | 'timesSeen'
      | 'differences'
    >
{
  @Field(() => ID, { description: 'Id of the operation, `blo_…`.' })
  id: ListedBillerOperation['id'];

  @Field(() => ModeEnum, { description: 'Live or test.' })
  mode: ListedBillerOperation['mode'];

  @Field(() => ID, { description: 'At which service.' })
  serviceId: ListedBillerOperation['serviceId'];

  @Field(() => String, { description: 'The bank’s number of the operation.' })
  txnId: string;

  @Field(() => BillerOperationStateEnum, { description: 'Where it stands.' })
  state: ListedBillerOperation['state'];

  @Field(() => ID, { nullable: true, description: 'The account; null where nobody has what was typed.' })
  accountId: ListedBillerOperation['accountId'];

  @Field(() => String, { nullable: true, description: 'Its number, all but the last two signs hidden.' })
  accountMask: string | null;

  @Field(() => MoneyType, { nullable: true, description: 'What was reported as paid.' })
  amount: MoneyType | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'The bank’s time of the payment.' })
  txnDate: Date | null;

  @Field(() => ID, { nullable: true, description: 'The recorded payment.' })
  paymentId: ListedBillerOperation['paymentId'];

  @Field(() => ID, { nullable: true, description: 'The invoice that it was meant for.' })
  invoiceId: ListedBillerOperation['invoiceId'];

  @Field(() => BillerAnswerType, { nullable: true, description: 'Answer to `check`; null before it came.' })
  checkAnswer: BillerAnswerType | null;

  @Field(() => BillerAnswerType, { nullable: true, description: 'Answer to `pay`; null before it came.' })
  payAnswer: BillerAnswerType | null;

  @Field(() => BillerAnswerType, { description: 'What `status` is answered now.' })
  statusAnswer: BillerAnswerType;

  @Field(() => DateTimeScalar, { description: 'When the bank first called.' })
  firstSeenAt: Date;

  @Field(() => DateTimeScalar, { description: 'When it last did.' })
  lastSeenAt: Date;

  @Field(() => Int, { description: 'How often it called.' })
  timesSeen: number;

  @Field(() => Int, { description: 'How often it came again with another sum or account number.' })
  differences: number;
}

export const BillerOperationConnection = connectionTypeOf('BillerOperation', () => BillerOperationType);

function toAnswer({ result, comment, sumMinor, paymentNumber }: BillerAnswer): BillerAnswerType {
  return {
    result,
    comment,
    sum: sumMinor === null ? null : toMoney(sumMinor),
    paymentNumber: paymentNumber?.toString() ?? null,
  };
}

export function toBillerOperation(row: ListedBillerOperation): BillerOperationType {
  const { checkAnswer, payAnswer, statusAnswer, sumMinor, checkSumMinor: _asked, ...rest } = row;
  return {
    ...rest,
    amount: sumMinor === null ? null : toMoney(sumMinor),
    checkAnswer: checkAnswer === null ? null : toAnswer(checkAnswer),
    payAnswer: payAnswer === null ? null : toAnswer(payAnswer),
    statusAnswer: toAnswer(statusAnswer),
  };
}
