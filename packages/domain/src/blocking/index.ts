export { applyKeyState } from './apply-key-states';
export { blockingTransaction, blockSubjects } from './block-subjects';
export { readBlocksOf } from './read-blocks';
export { unblockSubjects } from './unblock-subjects';
