import { staffRoles } from '@apipay/db/schema/staff-members.enums';
import { Field, ID, ObjectType } from 'type-graphql';
import { enumOf } from '../../graphql/enum';
import { Payload } from '../../graphql/payload';
import { DateTimeScalar } from '../../graphql/scalars';

export const StaffRoleEnum = enumOf('StaffRole', 'What a staff member may do.', staffRoles);

@ObjectType('Viewer', { simpleResolvers: true, description: 'The staff member who is signed in.' })
export class StaffViewerType {
  @Field(() => ID, { description: 'Id of the staff member, `stf_…`.' })
  id: string;

  @Field(() => StaffRoleEnum, { description: 'What the staff member may do.' })
  role: string;

  @Field(() => Boolean, { description: 'False while the second factor is still to come.' })
  hasSecondFactor: boolean;

  @Field(() => [String], { description: 'Permissions, for example `person:reveal`.' })
  permissions: readonly string[];
}

@ObjectType('EnrolTotpPayload', { simpleResolvers: true, description: 'Answer of `enrolTotp`.' })
export class EnrolTotpPayload extends Payload {
  @Field(() => String, { nullable: true, description: 'The secret in base 32, for typing in by hand.' })
  secret?: string | null;

  @Field(() => String, { nullable: true, description: 'The same as an `otpauth://` address, for a QR code.' })
  uri?: string | null;
}

@ObjectType('ConfirmTotpPayload', { simpleResolvers: true, description: 'Answer of `confirmTotp`.' })
export class ConfirmTotpPayload extends Payload {
  @Field(() => String, { nullable: true, description: 'New token of the session; the one before is dead.' })
  sessionToken?: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the session ends whatever happens.' })
  endsAt?: Date | null;
}
