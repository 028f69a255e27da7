export { answerAccessQuestion } from './answer-access-question';
export { askAboutAccess } from './ask-about-access';
export type { AskedQuestion } from './asked-question';
export { type QuestionedRecord, readOwnQuestions } from './read-own-questions';
export {
  type ListedQuestion,
  listAnsweredQuestions,
  type QuestionDesk,
  type QuestionedLine,
  readQuestionDesk,
  readStaffQuestion,
  type StaffQuestion,
} from './staff-questions';
