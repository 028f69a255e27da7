export {
  type ChangeClass,
  type ClassifiedChange,
  type ClassifiedEdition,
  changeClasses,
  classifyChange,
  compareMeanings,
  type MeaningAspect,
  type MeaningDifference,
  type MeaningValue,
  meaningAspects,
} from './classify-change';
export { type EditionMeaning, type MeaningEntry, meaningOf } from './edition-meaning';
export {
  currentEditionId,
  currentEditionOf,
  type DocumentEdition,
  getCurrentEdition,
  getEdition,
  type ListedEdition,
  listEditions,
} from './editions-in-force';
export { type ProcessingEntry, processingRegister } from './processing-register';
export { publishFirstEditions } from './publish-first-editions';
export { contentsMark, type RenderedDocument, renderDocument } from './render-document';
