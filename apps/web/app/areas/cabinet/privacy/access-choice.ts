/** Whose acts the page lists: those of people first, for the service's own are many and alike. */
export const accessChoices = ['people', 'service', 'all'] as const;
export type AccessChoice = (typeof accessChoices)[number];

export function accessChoiceOf(parameters: URLSearchParams): AccessChoice {
  const asked = parameters.get('by');
  return accessChoices.find((choice) => choice === asked) ?? 'people';
}

/** The value of the API's argument; null means everybody. */
export function accessActorOf(choice: AccessChoice): 'PEOPLE' | 'SERVICE' | null {
  return choice === 'people' ? 'PEOPLE' : choice === 'service' ? 'SERVICE' : null;
}
