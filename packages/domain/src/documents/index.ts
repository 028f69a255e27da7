export {
  type ChangeClass,
  type ClassifiedChange,
  type ClassifiedEdition,
  changeClasses,
  classifyChange,
  type MeaningAspect,
  type MeaningDifference,
  type MeaningValue,
  meaningAspects,
} from './classify-change';
export { contentHash, hashedTextOf } from './content-hash';
export {
  type EditionMeaning,
  editionsBesideTheRegister,
  isAskedFor,
  type MeaningEntry,
  meaningOf,
} from './edition-meaning';
export {
  currentEditionId,
  currentEditionNumbers,
  currentEditionOf,
  type DocumentEdition,
  type EditionState,
  editionStates,
  findShownEdition,
  getCurrentEdition,
  getEdition,
  type ListedEdition,
  listEditions,
  type ShownEdition,
} from './editions-in-force';
export { type EditionComparison, findEditionComparison } from './find-edition-comparison';
export { type ProcessingEntry, processingRegister } from './processing-register';
export { publishFirstEditions } from './publish-first-editions';
export {
  contentsMark,
  type EditionTexts,
  type RenderedDocument,
  registerMark,
  renderDocument,
  requisiteMarks,
  textOf,
} from './render-document';
