/** Words of the tab's peer, which lives in a worker of its own and loads no other words. Each ends with the way out. */
export const peerStrings = {
  tooManyTabs: (max: number) => `There are ${max} tabs of this page already: close one.`,
  notStarted: 'The page has not started yet: wait a moment.',
  modelUnknown: 'The tracker does not offer this model: choose another.',
  noTracker: (status: number) =>
    status === 0 ? 'The tracker does not answer.' : `The tracker does not say what it is yet (${status}).`,
  accountNotSaved:
    'This browser has an account whose key nobody has saved, and it would be lost: save a backup of that first.',
  requestEnded: 'The request has ended: ask again.',
  workerStopped: 'The worker has stopped. Start it again.',
  tooSlow:
    'This tab is too slow for the swarm as it is now. Give it more of the GPU, or bring it to the front, then go on.',
  modelDamaged: 'The model that arrived is not the one that was promised: fetch it again, or tell the operator.',
  modelRefused: (status: number) => `The tracker does not give the model (${status}): try again later.`,
  storageFull: 'This browser has no more room for the model: make room, or choose a smaller one.',
  storageShort: (needed: string, free: string) =>
    `The model needs ${needed} more, and this browser has room for ${free}: make room, or choose a smaller one.`,
  modelInUse: 'A tab of this browser uses or downloads this model: stop contributing there first.',
  downloadBroken: 'The connection ended before the model was here: try again, it goes on from where it was.',
} as const
