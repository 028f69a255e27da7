/** The one step that repairs a loss: a device is registered anew; an access that was taken away has to be given back first. */
export function lossOf(problem: string | null) {
  if (problem?.startsWith('trade-point-')) {
    return { step: 'repairByShop', intent: 'repair', button: 'repair' } as const;
  }
  if (problem?.startsWith('device-')) {
    return { step: 'repairByDevice', intent: 'repair', button: 'repair' } as const;
  }
  if (problem === 'create-refused') {
    return { step: 'repairByTrial', intent: 'check', button: 'check' } as const;
  }
  return { step: 'repairByAccess', intent: 'check', button: 'check' } as const;
}
