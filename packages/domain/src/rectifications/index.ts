export { type ChangedNumber, changeOwnNumber } from './change-own-number';
export { type ListedRectification, listOwnRectifications } from './list-own-rectifications';
export { alike, moveNumber } from './move-number';
export { lostNumberHoldMs, recordRectification, rectificationSlot } from './rectification';
export { requireSettledNumbers } from './require-settled-numbers';
export { type OldNumberPorts, tellOldNumber } from './tell-old-number';
export { whoLeftNumber } from './who-left-number';
