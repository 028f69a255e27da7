export {
  type CreatedStaffMember,
  createStaffMember,
} from './create-staff-member';
