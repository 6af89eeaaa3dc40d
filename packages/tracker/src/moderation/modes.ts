/** A state that an operator or a moderator switches a tracker into. */
export type Mode = 'maintenance' | 'inviteOnly' | 'raid'

/** Which modes are on. */
export type Modes = Readonly<Record<Mode, boolean>>

/** What modes change. */
export interface ModeEffects {
  /** New requests are taken; if not, they are refused with 400 `MaintenanceMode`. Workers go on either way. */
  readonly takesRequests: boolean
  /** What waits is cancelled when the mode begins. */
  readonly cancelsWaiting: boolean
  /** A new worker needs an invitation. */
  readonly invitesWorkers: boolean
  /** Requesters are told that no worker can serve them. */
  readonly warnsRequesters: boolean
  /** The addresses of requesters are checked as those of workers are. */
  readonly checksRequesters: boolean
  /** Workers at unsafe addresses are told so. */
  readonly tellsUnsafeWorkers: boolean
  /** Fewer aborts of a worker are borne. */
  readonly bearsFewAborts: boolean
  /** A worker that aborts too many jobs goes into maintenance, where its owner sees why. */
  readonly putsInMaintenance: boolean
  /** Accounts can be made without signing in anywhere. */
  readonly takesPseudonyms: boolean
}

/** What holds while no mode is on. */
export const ordinaryEffects: ModeEffects = {
  takesRequests: true,
  cancelsWaiting: false,
  invitesWorkers: false,
  warnsRequesters: true,
  checksRequesters: false,
  tellsUnsafeWorkers: true,
  bearsFewAborts: false,
  putsInMaintenance: true,
  takesPseudonyms: true,
}

/** What each mode changes. No two change the same. */
export const modeChanges: Readonly<Record<Mode, Partial<ModeEffects>>> = {
  maintenance: { takesRequests: false, cancelsWaiting: true },
  inviteOnly: { invitesWorkers: true },
  raid: {
    warnsRequesters: false,
    checksRequesters: true,
    tellsUnsafeWorkers: false,
    bearsFewAborts: true,
    putsInMaintenance: false,
    takesPseudonyms: false,
  },
}

/** Who may switch a mode, and who may see whether it is on. */
export const modeRights: Readonly<
  Record<Mode, { switchedBy: 'admin' | 'moderator'; seenBy: 'everyone' | 'moderator' }>
> = {
  maintenance: { switchedBy: 'admin', seenBy: 'everyone' },
  inviteOnly: { switchedBy: 'moderator', seenBy: 'everyone' },
  raid: { switchedBy: 'moderator', seenBy: 'moderator' },
}

/** What holds while these modes are on. */
export function effectsOf({ maintenance, inviteOnly, raid }: Modes): ModeEffects {
  return {
    ...ordinaryEffects,
    ...(maintenance ? modeChanges.maintenance : {}),
    ...(inviteOnly ? modeChanges.inviteOnly : {}),
    ...(raid ? modeChanges.raid : {}),
  }
}
