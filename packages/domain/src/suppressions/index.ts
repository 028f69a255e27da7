export { liftSuppression, suppressedAmong, suppressionHash, suppressNumber } from './suppressions';
