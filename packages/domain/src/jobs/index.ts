export {
  countJobs,
  type JobCount,
  type JobState,
  type JobSummary,
  jobStates,
  listJobs,
  retryJob,
} from './jobs';
