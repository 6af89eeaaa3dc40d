/** The secret in the text of a backup: its only 64 hex digits; undefined where there are none. */
export function secretIn(text: string): string | undefined {
  return /(?<![0-9a-f])[0-9a-f]{64}(?![0-9a-f])/i.exec(text)?.[0].toLowerCase()
}
