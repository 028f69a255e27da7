export { type AskElevationInput, askElevation } from './ask-elevation';
export { type ChangeStaffMemberInput, changeStaffMember } from './change-staff-member';
export { type ChangeStaffNumberInput, changeStaffNumber } from './change-staff-number';
export {
  type AddStaffMemberInput,
  addStaffMember,
  type CreatedStaffMember,
  createStaffMember,
  staffPhoneSlot,
} from './create-staff-member';
export { decideElevation, endElevation } from './decide-elevation';
export { type ListedStaffMember, listStaffMembers } from './list-staff-members';
export { elevationStates, listElevations, type StaffElevation } from './staff-elevation';
