import { announce } from '../components/announcer.js'
import { askForLastingStorage } from '../models/lasting-storage.js'
import { tabPeer } from '../peer/peer-client.js'
import type { Backup } from '../peer/tab-peer.js'
import { strings } from '../strings/en.js'

/** Name of the file that a backup is saved as. */
const backupFile = 'kudoswarm-account.txt'

/** Makes an account of its own for this browser, and asks that its key is not cleared away when room is short. */
export async function createAccount(): Promise<void> {
  await tabPeer.createAccount()
  askForLastingStorage()
  announce(strings.account.created)
}

/** Hands the secret of the account to the user as a file. */
export function saveBackup(backup: Backup): void {
  const url = URL.createObjectURL(new Blob([strings.account.backupText(backup)], { type: 'text/plain' }))
  const link = document.createElement('a')
  link.href = url
  link.download = backupFile
  link.click()
  URL.revokeObjectURL(url)
}
