import { accessPackageFormats, accessPackageStates } from '@apipay/db/schema/access-packages.enums';
import type { OwnPackageStatus, PackageStatus } from '@apipay/domain/access-packages';
import { Field, Float, Int, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { AssumedLength } from '../../graphql/limits/static-cost';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';

const AccessPackageStateEnum = enumOf('AccessPackageState', 'How far a copy of somebody’s data is.', [
  'waiting',
  ...accessPackageStates,
  'destroyed',
] as const);
export const AccessPackageFormatEnum = enumOf(
  'AccessPackageFormat',
  'In which form a copy is fetched.',
  accessPackageFormats,
);

@ObjectType('AccessPackage', {
  simpleResolvers: true,
  description: 'A copy of all that is kept about somebody: how far it is, and nothing of what is in it.',
})
export class AccessPackageType implements PackageStatus {
  @Field(() => AccessPackageStateEnum, { description: 'How far it is.' })
  state: PackageStatus['state'];

  @Field(() => Int, { description: 'Rows that stand in it.' })
  builtRows: number;

  @Field(() => Int, { description: 'Rows that were found when it was begun.' })
  totalRows: number;

  @Field(() => Float, { description: 'Bytes, as it is stored.' })
  size: number;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when it is complete.' })
  readyAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Not opened by then, it is deleted.' })
  readyUntil: Date | null;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Opened by a code: until when it can be fetched.',
  })
  openUntil: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when nothing is left of it.' })
  endedAt: Date | null;

  @AssumedLength(3)
  @Field(() => [AccessPackageFormatEnum], { description: 'In which forms it was fetched to the end.' })
  formats: PackageStatus['formats'];

  @Field(() => Boolean, {
    description: 'Some of it went with data that were destroyed after it was collected; the rest can be had.',
  })
  isPartlyDestroyed: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When, where a request says it.' })
  partsDestroyedAt: Date | null;
}

@ObjectType('OwnAccessPackage', {
  simpleResolvers: true,
  description: 'A copy as whoever asked for it sees it.',
})
export class OwnAccessPackageType extends AccessPackageType implements OwnPackageStatus {
  @Field(() => Boolean, {
    description: 'The number was silent for long: with the code a fact is asked that its owner knows.',
  })
  needsFact: boolean;
}

@ObjectType('AccessPackagePayload', { simpleResolvers: true, description: 'Answer to an act about a copy.' })
export class AccessPackagePayload extends Payload {}

@ObjectType('OpenAccessPackagePayload', {
  simpleResolvers: true,
  description: 'Answer to the opening of a copy.',
})
export class OpenAccessPackagePayload extends Payload {
  @Field(() => String, {
    nullable: true,
    description: 'For the cookie of the one browser that may fetch it.',
  })
  token?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when it can be fetched.' })
  openUntil?: Date | null;
}
