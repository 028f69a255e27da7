import { type StampRefusal, stampRefusals } from '@apipay/db/schema/audit-log.enums';
import { actorKinds, auditExportGrounds } from '@apipay/db/schema/audit-records.enums';
import type {
  AuditRecordEntry,
  AuditRecordFilter,
  ExportAuditLogInput,
  StampState,
} from '@apipay/domain/audit-log';
import { ArgsType, Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { connectionTypeOf, PageArgs } from '../../graphql/page';
import { Payload } from '../../graphql/payload';
import { DateScalar, DateTimeScalar } from '../../graphql/scalars';
import { ActorKindEnum } from '../../graphql/shared-enums.type';
import { AccessKindEnum } from '../access-records/access-record.type';

export const AuditExportGroundEnum = enumOf(
  'AuditExportGround',
  'What an export of the audit log is made for.',
  auditExportGrounds,
);

export const StampRefusalEnum = enumOf(
  'StampRefusal',
  'Why an authority’s answer is no stamp.',
  stampRefusals,
);

@ObjectType('AuditStampGap', {
  simpleResolvers: true,
  description: 'Since when every question to the time-stamping authority has failed.',
})
export class AuditStampGapType implements NonNullable<StampState['gap']> {
  @Field(() => DateTimeScalar, { description: 'When the first of them was asked.' })
  since: Date;

  @Field(() => Int, { description: 'How many.' })
  tries: number;

  @Field(() => StampRefusalEnum, { description: 'What became of the last.' })
  refusal: StampRefusal;
}

@ObjectType('AuditLastStamp', {
  simpleResolvers: true,
  description: 'The latest stamp of an outside authority.',
})
export class AuditLastStampType implements Omit<NonNullable<StampState['last']>, 'size'> {
  @Field(() => String, { description: 'Size of the checkpoint, a whole number.' })
  size: string;

  @Field(() => DateTimeScalar, { description: 'The time that it vouches for.' })
  stampedAt: Date;

  @Field(() => String, { description: 'Name of the certificate that has signed.' })
  authority: string;
}

@ObjectType('AuditStampState', {
  simpleResolvers: true,
  description: 'How it stands with the stamps of an outside authority. Both null: none was ever asked.',
})
export class AuditStampStateType {
  @Field(() => AuditLastStampType, { nullable: true, description: 'The latest.' })
  last: AuditLastStampType | null;

  @Field(() => AuditStampGapType, {
    nullable: true,
    description: 'Null where the last question was answered.',
  })
  gap: AuditStampGapType | null;
}

@ArgsType()
export class AuditRecordsArgs extends PageArgs implements AuditRecordFilter {
  @Field(() => DateScalar, { description: 'First day, in the zone of the service.' })
  from: string;

  @Field(() => DateScalar, { description: 'Last day, included.' })
  to: string;

  @Field(() => String, {
    nullable: true,
    description: 'Id of a record, an object or an actor, or the pseudonym of a subject.',
  })
  search?: string | null;

  @Field(() => String, { nullable: true, description: 'One action, for example `person.reveal`.' })
  action?: string | null;

  @Field(() => ActorKindEnum, { nullable: true, description: 'Who, by kind.' })
  actorKind?: (typeof actorKinds)[number] | null;
}

@ObjectType('AuditRecord', {
  simpleResolvers: true,
  description:
    'A record of the audit log as staff see it: ids and pseudonyms, no values and no typed reason.',
})
export class AuditRecordType implements Omit<AuditRecordEntry, 'position' | 'subjectPseudonyms'> {
  @Field(() => ID, { description: 'Id of the record, `aud_…`.' })
  id: AuditRecordEntry['id'];

  @Field(() => DateTimeScalar, { description: 'When.' })
  occurredAt: Date;

  @Field(() => AccessKindEnum, { description: 'Read or changed.' })
  kind: AuditRecordEntry['kind'];

  @Field(() => ActorKindEnum, { description: 'Who, by kind.' })
  actorKind: AuditRecordEntry['actorKind'];

  @Field(() => String, { nullable: true, description: 'Who, by id; the task where it was the service.' })
  actorId: string | null;

  @Field(() => String, { description: 'What was done.' })
  action: string;

  @Field(() => String, { description: 'For which purpose of the register.' })
  purpose: AuditRecordEntry['purpose'];

  @Field(() => String, { description: 'Kind of object.' })
  objectKind: string;

  @Field(() => String, { nullable: true, description: 'Id of the object.' })
  objectId: string | null;

  @Field(() => [String], { description: 'Random pseudonyms of whose data it was.' })
  subjectPseudonyms: readonly string[];

  @Field(() => [String], { description: 'Names of the fields.' })
  fields: AuditRecordEntry['fields'];

  @Field(() => String, { description: 'Id of the request.' })
  requestId: string;

  @Field(() => Boolean, { description: 'True where a reason was typed; it is sealed.' })
  hasReason: boolean;

  @Field(() => String, {
    nullable: true,
    description: 'Its place in the log, a whole number; null for the first minute.',
  })
  position: string | null;
}

export const AuditRecordConnection = connectionTypeOf('AuditRecord', () => AuditRecordType);

@InputType('ExportAuditLogInput', { description: 'Which days of the log, on what ground and why.' })
export class ExportAuditLogArgs implements ExportAuditLogInput {
  @Field(() => AuditExportGroundEnum, { description: 'What it is for.' })
  ground: ExportAuditLogInput['ground'];

  @Field(() => String, { description: 'Why; at least ten signs.' })
  reason: string;

  @Field(() => DateScalar, { description: 'First day, in the zone of the service.' })
  from: string;

  @Field(() => DateScalar, { description: 'Last day, included.' })
  to: string;
}

@ObjectType('ExportAuditLogPayload', { simpleResolvers: true, description: 'Answer of `exportAuditLog`.' })
export class ExportAuditLogPayload extends Payload {
  @Field(() => ID, {
    nullable: true,
    description: 'Opens the pages of the export to whoever asked for it, for an hour.',
  })
  exportId?: string | null;
}

@ObjectType('AuditExportPage', {
  simpleResolvers: true,
  description: 'A page of an export of the audit log.',
})
export class AuditExportPageType {
  @Field(() => [String], { description: 'Lines of JSON for the verifier.' })
  lines: readonly string[];

  @Field(() => String, { nullable: true, description: 'For `after` of the next page; null at the end.' })
  next: string | null;
}

export function toAuditRecord({ position, ...row }: AuditRecordEntry): AuditRecordType {
  return { ...row, position: position === null ? null : String(position) };
}
