/** Runs `stop` once on SIGTERM or SIGINT, and ends the process with 1 when draining takes too long. */
export function stopOnSignal(stop: (signal: string) => Promise<void>, deadlineMs = 20_000): void {
  let isStopping = false;
  const onSignal = (signal: string) => {
    if (isStopping) return;
    isStopping = true;
    setTimeout(() => process.exit(1), deadlineMs).unref();
    stop(signal).then(
      () => process.exit(0),
      () => process.exit(1),
    );
  };
  process.once('SIGTERM', onSignal);
  process.once('SIGINT', onSignal);
}

/** A fault that nobody caught leaves an unknown state behind: say so and end; the supervisor starts anew. */
export function exitOnUncaught(report: (error: unknown) => void): void {
  let isEnding = false;
  const end = (error: unknown) => {
    if (isEnding) return;
    isEnding = true;
    report(error);
    setTimeout(() => process.exit(1), 100);
  };
  // Heard to the end: of an error without a listener Node would print the whole text.
  process.on('uncaughtException', end);
  process.on('unhandledRejection', end);
}
