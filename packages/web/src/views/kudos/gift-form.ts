/** Decimals of an amount of kudos: there is nothing smaller than a millikudos. */
const decimalsMax = 3

/** Digits before the decimal point: more kudos than there ever are. */
const digitsMax = 12

const amountPattern = new RegExp(String.raw`^(\d{1,${digitsMax}})(?:[.,](\d{1,${decimalsMax}}))?$`)

/** The millikudos of an amount of kudos as people write it; undefined for what is none, and for 0. */
export function parseAmount(text: string): bigint | undefined {
  const [, kudos = '', decimals = ''] = amountPattern.exec(text.trim()) ?? []
  if (kudos === '') return undefined
  const amount = BigInt(kudos) * 1_000n + BigInt(decimals.padEnd(decimalsMax, '0'))
  return amount > 0n ? amount : undefined
}

/** A receiver as `/page/accounts/` takes it: an account, a name with a number, a number; undefined for anything else. */
export function parseReceiver(text: string): string | undefined {
  const given = text.trim()
  return /^(ks1[1-9A-HJ-NP-Za-km-z]{1,50}|[^#/]{1,100}#\d{1,9}|\d{1,9})$/u.test(given) ? given : undefined
}
