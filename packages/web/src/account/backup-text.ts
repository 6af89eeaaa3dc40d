/** What the text of a backup says; or what is wrong with it: there is no key in it, or more than one. */
export type BackupText =
  | {
      ok: true
      /** 64 hex digits. */
      secret: string
      /** The accounts that the text names, `ks1…`; all have to be that of the secret. */
      accounts: readonly string[]
    }
  | { ok: false; problem: 'none' | 'several' }

/** Reads a backup, or a secret key alone. */
export function readBackup(text: string): BackupText {
  const [secret, ...others] = distinct(text.toLowerCase().match(/(?<![0-9a-z])[0-9a-f]{64}(?![0-9a-z])/g))
  if (secret === undefined) return { ok: false, problem: 'none' }
  if (others.length > 0) return { ok: false, problem: 'several' }
  return { ok: true, secret, accounts: distinct(text.match(/(?<![0-9A-Za-z])ks1[0-9A-Za-z]+/g)) }
}

function distinct(found: readonly string[] | null): string[] {
  return [...new Set(found)]
}
