/** Millikudos of one kudos. */
const millikudosPerKudos = 1000n

/** An amount of millikudos as kudos with three decimals: `1234n` is `1.234`, `-50_000n` is `-50.000`. */
export function formatKudos(millikudos: bigint): string {
  const amount = millikudos < 0n ? -millikudos : millikudos
  const decimals = String(amount % millikudosPerKudos).padStart(3, '0')
  return `${millikudos < 0n ? '-' : ''}${amount / millikudosPerKudos}.${decimals}`
}
