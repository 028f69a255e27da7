import type { Locale } from '@apipay/db/schema/locales.enums';
import type { StaffRole } from '@apipay/db/schema/staff-members.enums';
import { type ElevatablePermission, elevatablePermissions } from '@apipay/domain/kernel/staff-permissions';
import {
  type AddStaffMemberInput,
  type AskElevationInput,
  type ChangeStaffMemberInput,
  type ChangeStaffNumberInput,
  elevationStates,
  type ListedStaffMember,
  type StaffElevation,
} from '@apipay/domain/staff-members';
import { Field, ID, InputType, Int, ObjectType } from 'type-graphql';
import type { RequestContext } from '../../context';
import { enumOf } from '../../graphql/enum';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';
import { LocaleEnum } from '../../graphql/shared-enums.type';
import { StaffRoleEnum } from './staff-viewer.type';

export const ElevatablePermissionEnum = enumOf(
  'ElevatablePermission',
  'A right that can be granted beyond the role for a time.',
  elevatablePermissions,
);
export const ElevationStateEnum = enumOf(
  'ElevationState',
  'Where a request for rights stands. LAPSED: nobody answered within a day.',
  elevationStates,
);

@ObjectType('StaffElevation', {
  simpleResolvers: true,
  description: 'Rights beyond the role, asked for by one staff member and answered by another.',
})
export class StaffElevationType {
  @Field(() => ID, { description: 'Id, `sel_…`.' })
  id: string;

  @Field(() => ID, { description: 'Who asked.' })
  staffMemberId: string;

  @Field(() => Boolean, { description: 'True where the viewer asked.' })
  isOwn: boolean;

  @Field(() => [ElevatablePermissionEnum], { description: 'Which rights.' })
  permissions: readonly ElevatablePermission[];

  @Field(() => Int, { description: 'For how many minutes from the answer.' })
  minutes: number;

  @Field(() => String, { description: 'Why.' })
  reason: string;

  @Field(() => ElevationStateEnum, { description: 'Where it stands.' })
  state: string;

  @Field(() => DateTimeScalar, { description: 'When it was asked for.' })
  askedAt: Date;

  @Field(() => ID, { nullable: true, description: 'Who answered.' })
  decidedById: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When what was granted ends by itself.' })
  endsAt: Date | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When somebody ended it earlier.' })
  endedAt: Date | null;
}

export function toElevationType(elevation: StaffElevation, { domain }: RequestContext): StaffElevationType {
  const { actor } = domain;
  return { ...elevation, isOwn: actor.kind === 'staff' && actor.staffMemberId === elevation.staffMemberId };
}

@ObjectType('StaffMember', {
  simpleResolvers: true,
  description: 'A person of the operator who has, or had, access.',
})
export class StaffMemberType implements ListedStaffMember {
  @Field(() => ID, { description: 'Id, `stf_…`.' })
  id: ListedStaffMember['id'];

  @Field(() => StaffRoleEnum, { description: 'What the person may do.' })
  role: StaffRole;

  @Field(() => String, { description: 'The last four digits of the number.' })
  phoneTail: string;

  @Field(() => String, {
    nullable: true,
    description: 'Number of the signed undertaking of confidentiality; null for accounts of the first start.',
  })
  undertaking: string | null;

  @Field(() => Boolean, { description: 'Whether the second factor has been proven once.' })
  hasSecondFactor: boolean;

  @Field(() => DateTimeScalar, { description: 'When access was opened.' })
  createdAt: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When access was taken away.' })
  disabledAt: Date | null;
}

@ObjectType('StaffElevationPayload', {
  simpleResolvers: true,
  description: 'Answer of `askElevation`, `decideElevation` and `endElevation`.',
})
export class StaffElevationPayload extends Payload {
  @Field(() => StaffElevationType, { nullable: true, description: 'The request as it stands now.' })
  elevation?: StaffElevationType;
}

@ObjectType('StaffMemberPayload', {
  simpleResolvers: true,
  description: 'Answer of `addStaffMember` and `changeStaffMember`.',
})
export class StaffMemberPayload extends Payload {
  @Field(() => StaffMemberType, { nullable: true, description: 'The staff member as it stands now.' })
  staffMember?: StaffMemberType;
}

@InputType('AskElevationInput', { description: 'Which rights, for how long and why.' })
export class AskElevationArgs {
  @Field(() => [ElevatablePermissionEnum], { description: 'Which rights; those of the role are left out.' })
  permissions: AskElevationInput['permissions'];

  @Field(() => Int, { description: '15, 30, 60, 120 or 240.' })
  minutes: number;

  @Field(() => String, { description: 'Why. 300 signs, no telephone number.' })
  reason: string;
}

@InputType('DecideElevationInput', { description: 'The answer to a request of somebody else.' })
export class DecideElevationArgs {
  @Field(() => ID, { description: 'Id of the request.' })
  id: string;

  @Field(() => Boolean, { description: 'True grants, false refuses.' })
  isGranted: boolean;
}

@InputType('EndElevationInput', { description: 'Which rights end before their time.' })
export class EndElevationArgs {
  @Field(() => ID, { description: 'Id of the request.' })
  id: string;
}

@InputType('AddStaffMemberInput', { description: 'Who gets access, by which role.' })
export class AddStaffMemberArgs implements AddStaffMemberInput {
  @Field(() => String, { description: 'WhatsApp number in any spelling.' })
  phone: string;

  @Field(() => StaffRoleEnum, { description: 'What the person may do.' })
  role: StaffRole;

  @Field(() => LocaleEnum, { description: 'Language of the messages.' })
  locale: Locale;

  @Field(() => String, { description: 'Number of the signed undertaking of confidentiality. 60 signs.' })
  undertaking: string;
}

@InputType('ChangeStaffNumberInput', { description: 'The sign-in number of somebody else of the staff.' })
export class ChangeStaffNumberArgs implements ChangeStaffNumberInput {
  @Field(() => ID, { description: 'Id of the staff member.' })
  id: string;

  @Field(() => String, { description: 'The new number in any spelling.' })
  phone: string;
}

@InputType('ChangeStaffMemberInput', { description: 'What changes about somebody else’s access.' })
export class ChangeStaffMemberArgs {
  @Field(() => ID, { description: 'Id of the staff member.' })
  id: string;

  @Field(() => StaffRoleEnum, { nullable: true, description: 'The new role.' })
  role?: ChangeStaffMemberInput['role'];

  @Field(() => Boolean, { nullable: true, description: 'True takes access away, false gives it back.' })
  isDisabled?: ChangeStaffMemberInput['isDisabled'];
}
