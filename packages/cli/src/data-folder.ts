import { homedir } from 'node:os'
import { join } from 'node:path'

/** Where this user's keys and, unless told otherwise, the tracker's data are. */
export interface DataFolder {
  root: string
  /** One key file for each account: NAME.key. */
  accounts: string
  /** One key file for each worker: NAME.key. */
  workers: string
  /** Identity of this machine when it asks; the requests that were made with it are its own. */
  requesterKey: string
  /** The tracker's own folder when none is named. */
  tracker: string
}

/**
 * The data folder: $KUDOSWARM_HOME, or `kudoswarm` in $XDG_DATA_HOME, or in the place where the system keeps programs'
 * data. Nothing is made yet.
 */
export function dataFolder(env: NodeJS.ProcessEnv = process.env): DataFolder {
  const root = env.KUDOSWARM_HOME || join(env.XDG_DATA_HOME || systemDataFolder(env), 'kudoswarm')
  return {
    root,
    accounts: join(root, 'accounts'),
    workers: join(root, 'workers'),
    requesterKey: join(root, 'requester.key'),
    tracker: join(root, 'tracker'),
  }
}

function systemDataFolder(env: NodeJS.ProcessEnv): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support')
  if (process.platform === 'win32') return env.LOCALAPPDATA || join(homedir(), 'AppData', 'Local')
  return join(homedir(), '.local', 'share')
}

/** The files in a tracker's folder. */
export function trackerFiles(folder: string) {
  return {
    journal: join(folder, 'journal'),
    key: join(folder, 'tracker.key'),
    address: join(folder, 'tracker.json'),
    objects: join(folder, 'objects'),
    webRtcCertificate: join(folder, 'webrtc.json'),
  }
}
