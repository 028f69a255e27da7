export type { ProfileFields } from './judge-profile';
export {
  currentProfileOf,
  getCurrentOperatorProfile,
  getOperatorProfileAt,
  getOperatorProfileForEditing,
  listOperatorProfileVersions,
  type OperatorProfile,
  profileAt,
} from './operator-profile';
export {
  type OperatorProfileInput,
  type SaveOperatorProfileInput,
} from './operator-profile.inputs';
export { sampleOperatorProfile } from './sample-operator-profile';
export { createSampleOperatorProfile, saveOperatorProfile } from './save-operator-profile';
