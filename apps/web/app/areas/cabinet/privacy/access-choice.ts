/** Whose acts the page lists: those of others first, for one's own are many and known. */
export const accessChoices = ['others', 'own', 'service', 'all'] as const;
export type AccessChoice = (typeof accessChoices)[number];

export function accessChoiceOf(parameters: URLSearchParams): AccessChoice {
  const asked = parameters.get('by');
  return accessChoices.find((choice) => choice === asked) ?? 'others';
}

const actors = { others: 'OTHERS', own: 'OWN', service: 'SERVICE', all: null } as const;

/** The value of the API's argument; null means everybody. */
export function accessActorOf(choice: AccessChoice) {
  return actors[choice];
}
