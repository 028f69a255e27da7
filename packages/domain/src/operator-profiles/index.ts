export {
  createOperatorProfileVersion,
  createSampleOperatorProfile,
  type ProfileVersion,
} from './create-profile-version';
export { currentProfileOf, getCurrentOperatorProfile, type OperatorProfile } from './get-current-profile';
export { type OperatorProfileInput, operatorProfileInput } from './operator-profile.inputs';
export { sampleOperatorProfile } from './sample-operator-profile';
