import { limits, utf8Length } from '@kudoswarm/protocol'
import { InvalidArgumentError } from 'commander'

/** Reader of an option that is a whole number between two bounds, both included. */
export function wholeNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^-?\d{1,15}$/.test(text) ? Number(text) : Number.NaN
    if (value >= min && value <= max) return value
    throw new InvalidArgumentError(`Give a whole number from ${min} to ${max}.`)
  }
}

/** Reader of an option that is a number between two bounds, both included. */
export function decimalNumber(min: number, max: number): (text: string) => number {
  return (text) => {
    const value = /^\d{1,9}(\.\d{1,9})?$/.test(text) ? Number(text) : Number.NaN
    if (value >= min && value <= max) return value
    throw new InvalidArgumentError(`Give a number from ${min} to ${max}.`)
  }
}

/** Reader of an amount of kudos with up to three decimals, above 0; gives millikudos. */
export function kudosAmount(text: string): bigint {
  const [, whole, decimals = ''] = /^(\d{1,12})(?:\.(\d{1,3}))?$/.exec(text) ?? []
  const millikudos = whole === undefined ? 0n : BigInt(whole + decimals.padEnd(3, '0'))
  if (millikudos > 0n) return millikudos
  throw new InvalidArgumentError('Give an amount of kudos above 0, with at most three decimals, such as 2.5.')
}

/** Reader of the id of a transfer: 16 bytes as hex digits. */
export function transferId(text: string): Uint8Array {
  if (/^[0-9a-f]{32}$/.test(text)) return Uint8Array.from(Buffer.from(text, 'hex'))
  throw new InvalidArgumentError('Give the 32 hex digits that "kudoswarm transfer" printed.')
}

/** Reader of a seed: 64 bits, decimal. */
export function seedNumber(text: string): bigint {
  const value = /^\d{1,20}$/.test(text) ? BigInt(text) : undefined
  if (value !== undefined && value < 2n ** 64n) return value
  throw new InvalidArgumentError('Give a whole number from 0 to 18446744073709551615.')
}

/** Reader of an option that may be given several times. */
export function collected(text: string, before: readonly string[] = []): string[] {
  return [...before, text]
}

/** Reader of the origin of a page, as browsers give it; several may be given. */
export function pageOrigins(text: string, before: readonly string[] = []): string[] {
  const url = URL.canParse(text) ? new URL(text) : undefined
  if (url !== undefined && /^https?:$/.test(url.protocol) && url.href === `${url.origin}/`) {
    return [...before, url.origin]
  }
  throw new InvalidArgumentError('Give where a page comes from, without a path, like https://swarm.example.')
}

/** Reader of an option that may be given several times, up to so many: names, of what workers offer or are. */
export function names(countMax: number): (text: string, before?: readonly string[]) => string[] {
  return (text, before = []) => {
    const all = [...before, text]
    const isName = text !== '' && utf8Length(text) <= limits.nameLengthMax && !/\p{Cc}/u.test(text)
    if (isName && all.length <= countMax) return all
    throw new InvalidArgumentError(
      `Give up to ${countMax} names, each of 1 to ${limits.nameLengthMax} bytes without control characters.`,
    )
  }
}

/** Reader of an option that may be given several times: texts that end an answer. */
export function stopTexts(text: string, before: readonly string[] = []): string[] {
  const all = [...before, text]
  const bytes = all.reduce((sum, one) => sum + utf8Length(one), 0)
  if (text !== '' && all.length <= limits.stopSequencesMax && bytes <= limits.stopBytesMax) return all
  throw new InvalidArgumentError(
    `Give up to ${limits.stopSequencesMax} texts, none of them empty, of ${limits.stopBytesMax} bytes together.`,
  )
}

/** Reader of the address of a server: http or https, without a slash at the end. */
export function serverUrl(text: string): string {
  const url = URL.canParse(text) ? new URL(text) : undefined
  const isPlain = url !== undefined && url.username === '' && url.search === '' && url.hash === ''
  if (isPlain && /^https?:$/.test(url.protocol)) return url.href.replace(/\/+$/, '')
  throw new InvalidArgumentError('Give an address that begins with https:// or http://, like https://swarm.example.')
}
