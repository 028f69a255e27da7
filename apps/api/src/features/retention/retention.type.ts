import { retentionSubjects } from '@apipay/db/schema/retention.enums';
import type { RetentionLine, RetentionReport } from '@apipay/domain/retention';
import { Field, ID, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { DateTimeScalar } from '../../graphql/scalars';

const RetentionSubjectEnum = enumOf('RetentionSubject', 'What a rule is about.', retentionSubjects);

@ObjectType('RetentionLine', {
  simpleResolvers: true,
  description: 'What one rule found and did on one day.',
})
class RetentionLineType implements RetentionLine {
  @Field(() => ID, { description: 'Id of the line, `rtl_…`.' })
  id: RetentionLine['id'];

  @Field(() => RetentionSubjectEnum, { description: 'What it is about.' })
  subject: RetentionLine['subject'];

  @Field(() => String, { description: 'The table, or the class of keys, as the register names it.' })
  name: string;

  @Field(() => Int, { nullable: true, description: 'Days; null where each kept thing has its own.' })
  days: RetentionLine['days'];

  @Field(() => String, { description: 'By which rule.' })
  citation: string;

  @Field(() => Int, { description: 'How many there are.' })
  found: number;

  @Field(() => Int, { description: 'How many were destroyed.' })
  destroyed: number;

  @Field(() => Int, { description: 'How many a block of the data froze.' })
  blocked: number;

  @Field(() => Int, { description: 'How many a named hold keeps.' })
  held: number;

  @Field(() => Int, { description: 'How many have served their time and are still there.' })
  overdue: number;

  @Field(() => Int, { description: 'Of accounts that nobody uses: against how many open money stands.' })
  obliged: number;

  @Field(() => Int, {
    description:
      'Of accounts that nobody uses: how many were warned and have their time, or wait for an answer.',
  })
  waiting: number;
}

@ObjectType('RetentionReport', {
  simpleResolvers: true,
  description: 'One day of keeping no longer than needed.',
})
export class RetentionReportType implements RetentionReport {
  @Field(() => ID, { description: 'Id of the run, `rtr_…`.' })
  id: RetentionReport['id'];

  @Field(() => DateTimeScalar, { description: 'When it began.' })
  startedAt: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When it was through; null: it is at work, or broke off.',
  })
  finishedAt: Date | null;

  @Field(() => [RetentionLineType], { description: 'By rule.' })
  lines: RetentionReport['lines'];
}
