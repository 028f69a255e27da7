/** The second step of a sign-in; where the person wanted to go is not forgotten. */
export function secondStepHref(next: string | null): string {
  return next === null ? '/sign-in/second-factor' : `/sign-in/second-factor?${new URLSearchParams({ next })}`;
}
