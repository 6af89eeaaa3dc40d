/** Millikudos of one kudos. */
const millikudosPerKudos = 1000n

/** An amount of millikudos as kudos with three decimals: `1234n` is `1.234`, `-50_000n` is `-50.000`. */
export function formatKudos(millikudos: bigint): string {
  const amount = millikudos < 0n ? -millikudos : millikudos
  const decimals = String(amount % millikudosPerKudos).padStart(3, '0')
  return `${millikudos < 0n ? '-' : ''}${amount / millikudosPerKudos}.${decimals}`
}

/** Millikudos of an amount of kudos with at most three decimals, such as `12`, `0.5` or `-1.234`; else undefined. */
export function parseKudos(text: string): bigint | undefined {
  const match = /^(-?)([0-9]{1,15})(?:\.([0-9]{1,3}))?$/.exec(text)
  if (match === null) return undefined
  const amount = BigInt(match[2]!) * millikudosPerKudos + BigInt((match[3] ?? '').padEnd(3, '0'))
  return match[1] === '-' ? -amount : amount
}
